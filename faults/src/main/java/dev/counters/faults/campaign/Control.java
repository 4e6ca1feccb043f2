package dev.counters.faults.campaign;

import dev.counters.api.v1alpha1.Durability;
import dev.counters.faults.check.Complaint;
import dev.counters.faults.client.CounterPath;
import dev.counters.faults.client.Crew;
import dev.counters.faults.client.Habit;
import dev.counters.faults.plan.Harm;
import dev.counters.faults.plan.Plan;
import dev.counters.faults.plan.Strike;
import dev.counters.faults.rig.Machine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/** Something spoiled on purpose: a run with it must break the promise, or the checker would not notice a broken one. */
enum Control {
    EVERYSEC("appendfsync everysec and a power cut", Complaint.Kind.LOST, "Redis") {
        @Override
        Plan plan(long seed, String server) {
            // Between two syncs, wherever they are.
            return new Plan(seed, server, Durability.Async, List.of(strike(Harm.CUT_POWER, 0, 1500 + 137 * seed, 100)));
        }
    },
    BLIND_CLIENTS("clients that repeat without a key", Complaint.Kind.DUPLICATED, "Redis") {
        @Override
        Plan plan(long seed, String server) {
            return new Plan(
                    seed,
                    server,
                    Durability.Fsync,
                    List.of(strike(Harm.LOSE_ANSWERS, 0, 500, 300), strike(Harm.LOSE_ANSWERS, 1, 500, 300)));
        }

        @Override
        List<Crew.Member> members(Plan plan) {
            var blind = new Crew.Member(Habit.BLIND, CounterPath.DEFAULT);
            return List.of(blind, blind, blind);
        }
    },
    NO_SEQUENCE("a script that does not know a batch again", Complaint.Kind.DUPLICATED, "Redis") {
        @Override
        Plan plan(long seed, String server) {
            return new Plan(
                    seed,
                    server,
                    Durability.Fsync,
                    LongStream.range(0, 4)
                            .mapToObj(i -> strike(Harm.LOSE_REPLIES, Math.toIntExact(i % Plan.APPS), 500 * i, 200))
                            .toList());
        }

        @Override
        Optional<Spoiling> spoiling() {
            return Optional.of(new Spoiling("if tonumber(done) == sequence then", "if false then"));
        }
    },
    LEAPING_CLOCK("a script that believes Redis' clock", Complaint.Kind.DUPLICATED, "Redis") {
        @Override
        Plan plan(long seed, String server) {
            return new Plan(
                    seed,
                    server,
                    Durability.Fsync,
                    LongStream.rangeClosed(1, 4)
                            .mapToObj(i -> new Strike(Harm.CLOCK_FORWARD, 0, 500 * i, 0, THREE_HOURS))
                            .toList());
        }

        @Override
        Optional<Spoiling> spoiling() {
            return Optional.of(new Spoiling("local LONGEST_STEP = 60000", "local LONGEST_STEP = 6e12"));
        }

        @Override
        Optional<String> whyNot(Machine machine) {
            return super.whyNot(machine)
                    .or(() -> machine.kind(server()).orElseThrow().settable()
                            ? Optional.empty()
                            : Optional.of("libfaketime is not installed"));
        }
    },
    NO_RIGHTS_FOR_DEFAULT("Valkey whose default user has no rights, killed", Complaint.Kind.LOST, "Valkey") {
        @Override
        Plan plan(long seed, String server) {
            return new Plan(seed, server, Durability.Fsync, List.of(strike(Harm.KILL_REDIS, 0, 500, 100)));
        }

        @Override
        UnaryOperator<String> change() {
            return text -> text.replace(
                    "user default off resetpass ~* resetchannels +@all",
                    "user default off resetpass ~* resetchannels -@all");
        }
    };

    private static final long THREE_HOURS = 10_800;

    private final String sentence;
    private final Complaint.Kind expected;
    private final String server;

    Control(String sentence, Complaint.Kind expected, String server) {
        this.sentence = sentence;
        this.expected = expected;
        this.server = server;
    }

    String sentence() {
        return sentence;
    }

    /** What the checker must find. */
    Complaint.Kind expected() {
        return expected;
    }

    /** How the name of the server begins that it is for. */
    String server() {
        return server;
    }

    abstract Plan plan(long seed, String server);

    List<Crew.Member> members(Plan plan) {
        return RunSetting.crew(plan);
    }

    /** What is spoiled in the operator's files for Redis. */
    UnaryOperator<String> change() {
        return UnaryOperator.identity();
    }

    /** What is spoiled in the app's script. */
    Optional<Spoiling> spoiling() {
        return Optional.empty();
    }

    /** Why it cannot be done on this machine. */
    Optional<String> whyNot(Machine machine) {
        return machine.kind(server).isPresent()
                ? Optional.empty()
                : Optional.of(server.toLowerCase(Locale.ROOT) + "-server is not on the PATH");
    }

    RunSetting setting(long seed, Machine machine) {
        var chosen = machine.kind(server).orElseThrow();
        var plan = plan(seed, chosen.name());
        return new RunSetting(plan, RunSetting.redis(plan, chosen, change()), members(plan));
    }

    private static Strike strike(Harm harm, int app, long at, long lasts) {
        return new Strike(harm, app, at, lasts, 0);
    }

    /** @param words what the script says */
    record Spoiling(String words, String instead) {}
}
