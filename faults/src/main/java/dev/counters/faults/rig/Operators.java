package dev.counters.faults.rig;

import dev.counters.operator.group.GroupKey;
import dev.counters.operator.group.GroupWish;
import dev.counters.operator.group.MemberState;
import dev.counters.operator.group.RedisGroups;
import dev.counters.operator.group.SwitchoverOutcome;
import dev.counters.operator.intercept.WriteGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The operators of a group: the product's code in this JVM, each behind a gate of its own at which it can be killed. */
final class Operators implements AutoCloseable {
    private final Function<WriteGate, RedisGroups> code;
    private GroupWish wish;
    private final List<Running> running = new ArrayList<>();

    Operators(Function<WriteGate, RedisGroups> code, GroupWish wish) {
        this.code = code;
        this.wish = wish;
    }

    /** One more, beside those that are there. */
    synchronized void start() {
        var gate = new StoppableGate();
        var groups = code.apply(gate);
        running.add(new Running(gate, groups));
        groups.keep(wish);
    }

    /** What all of them are told, and those that are started later. */
    synchronized void want(GroupWish newWish) {
        wish = newWish;
        running.forEach(each -> each.groups.keep(newWish));
    }

    /** {@return how many members the group has, as the newest operator knows it} */
    synchronized long members() {
        return running.isEmpty()
                ? 0
                : running.getLast().groups.state(wish.key()).stream()
                        .flatMap(state -> state.members().stream())
                        .filter(MemberState::member)
                        .count();
    }

    /** So that one runs that was not killed. */
    synchronized void ensureOne() {
        running.removeIf(each -> each.gate.isDead() && each.let());
        if (running.isEmpty()) {
            start();
        }
    }

    /** The oldest is killed, at once. */
    synchronized void kill() {
        if (!running.isEmpty()) {
            running.getFirst().gate.kill();
        }
    }

    /** All but the newest are killed. */
    synchronized void onlyNewest() {
        while (running.size() > 1) {
            var oldest = running.removeFirst();
            oldest.gate.kill();
            oldest.let();
        }
    }

    /** The oldest is killed or paused at a command that it sends later. */
    synchronized void arm(int commands, boolean after, Duration pause) {
        if (!running.isEmpty()) {
            running.getFirst().gate.arm(commands, after, pause);
        }
    }

    synchronized boolean isArmed() {
        return running.stream().anyMatch(each -> each.gate.isArmed());
    }

    SwitchoverOutcome switchOver(String pod, Duration atMost) {
        return newest().switchover(key(), pod, atMost);
    }

    private synchronized GroupKey key() {
        return wish.key();
    }

    private synchronized RedisGroups newest() {
        return running.getLast().groups;
    }

    @Override
    public synchronized void close() {
        running.forEach(each -> {
            each.gate.kill();
            each.let();
        });
        running.clear();
    }

    private record Running(StoppableGate gate, RedisGroups groups) {
        /** Its threads end in their own time: they can do nothing any more. */
        boolean let() {
            Thread.ofVirtual().start(groups::close);
            return true;
        }
    }
}
