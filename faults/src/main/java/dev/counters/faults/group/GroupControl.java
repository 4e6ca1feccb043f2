package dev.counters.faults.group;

import dev.counters.faults.check.Complaint;
import dev.counters.faults.client.CounterPath;
import dev.counters.faults.client.Crew;
import dev.counters.faults.client.Habit;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Something spoiled on purpose: a run with it must break the promise, or the checker would not notice a broken one. Elections are
 * not spoiled here: what they lose then depends on the moment of each command, so the model and a test of two electors show it.
 */
enum GroupControl {
    EVERYSEC("appendfsync everysec and a power cut of all", Complaint.Kind.LOST, GroupHarm.CUT_POWER_OF_ALL) {
        @Override
        String durability() {
            return "Async";
        }

        @Override
        UnaryOperator<String> change() {
            return text -> text.replace("appendfsync always", "appendfsync everysec");
        }
    },
    NO_QUORUM("an app that does not wait for a quorum", Complaint.Kind.LOST, GroupHarm.PRIMARY_OUTRUNS_FOLLOWERS) {
        @Override
        String durability() {
            return "Fsync";
        }
    },
    BLIND_CLIENTS("clients that repeat without a key", Complaint.Kind.DUPLICATED, GroupHarm.APP_KILLED) {
        @Override
        List<Crew.Member> crew(long seed) {
            return Collections.nCopies(MANY, new Crew.Member(Habit.BLIND, CounterPath.DEFAULT));
        }
    };

    private static final int STRIKES = 4;
    /** Of those under way when an app is killed, only the counted ones without an answer yet are counted twice. */
    private static final int MANY = 24;

    private static final int A_SECOND = 1000;

    private final String sentence;
    private final Complaint.Kind expected;
    private final GroupHarm harm;

    GroupControl(String sentence, Complaint.Kind expected, GroupHarm harm) {
        this.sentence = sentence;
        this.expected = expected;
        this.harm = harm;
    }

    String sentence() {
        return sentence;
    }

    /** What the checker must find. */
    Complaint.Kind expected() {
        return expected;
    }

    GroupHarm harm() {
        return harm;
    }

    /** What the apps wait for. */
    String durability() {
        return "Replicated";
    }

    /** What is spoiled in the operator's files. */
    UnaryOperator<String> change() {
        return UnaryOperator.identity();
    }

    List<Crew.Member> crew(long seed) {
        return GroupRun.crew(seed);
    }

    GroupPlan plan(long seed, String server) {
        return new GroupPlan(
                seed,
                server,
                3,
                Collections.nCopies(STRIKES, new GroupStrike(harm, 0, A_SECOND / 2, A_SECOND, false, seed)));
    }
}
