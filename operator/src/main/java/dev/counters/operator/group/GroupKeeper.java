package dev.counters.operator.group;

import dev.counters.operator.election.Assembly;
import dev.counters.operator.election.BallotLostException;
import dev.counters.operator.election.Call;
import dev.counters.operator.election.NodeLostException;
import dev.counters.operator.election.Nodes;
import dev.counters.operator.group.GroupStep.Kind;
import dev.counters.operator.group.Protocol.Performance;
import dev.counters.operator.redis.MeasuredServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Keeps one group, on a thread of its own: looks, decides, acts, waits. */
final class GroupKeeper implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(GroupKeeper.class);

    static final Duration POLL = Duration.ofSeconds(1);
    /** All groups are asked at the same few moments of a second, so that threads wake up for many at a time. */
    private static final long BEAT_NANOS = Duration.ofMillis(250).toNanos();
    /** While something is being mended. */
    private static final Duration SOON = Duration.ofMillis(100);
    /** At once, but for two operators that would keep on overtaking each other. */
    private static final int JITTER_MILLIS = 50;

    private static final Duration THOROUGHLY = Duration.ofMinutes(10);

    private final Protocol protocol;
    private final Function<GroupWish, Nodes> nodesOf;
    private final Executor together;
    private final GroupListener listener;
    private final Semaphore kicks = new Semaphore(0);
    private final Measuring measuring = new Measuring(System::nanoTime);

    private volatile GroupWish wish;
    private volatile Optional<GroupState> state = Optional.empty();
    private volatile boolean stopped;
    private Optional<Watch> watch = Optional.empty();
    private int misses;

    GroupKeeper(
            GroupWish wish,
            Protocol protocol,
            Function<GroupWish, Nodes> nodesOf,
            Executor together,
            GroupListener listener) {
        this.wish = wish;
        this.protocol = protocol;
        this.nodesOf = nodesOf;
        this.together = together;
        this.listener = listener;
    }

    void want(GroupWish newWish) {
        var same = wish.sameAs(newWish);
        wish = newWish;
        if (!same) {
            kick();
        }
    }

    GroupWish wish() {
        return wish;
    }

    Optional<GroupState> state() {
        return state;
    }

    /** {@return how the server that takes the writes fared, when it was last asked} */
    Optional<MeasuredServer> measured() {
        return measuring.last();
    }

    void kick() {
        kicks.release();
    }

    void stop() {
        stopped = true;
        kick();
    }

    @Override
    public void run() {
        tagLog();
        var kicked = true;
        while (!stopped) {
            var pause = kicked || !isQuiet() ? lookOrLater() : toBeat(System.nanoTime());
            kicked = sleptAndKicked(pause);
        }
        stopWatching();
    }

    /** {@return a poll's pause, or a little less} */
    static Duration toBeat(long nanoTime) {
        return POLL.minusNanos(Math.floorMod(nanoTime + POLL.toNanos(), BEAT_NANOS));
    }

    /** As JOSDK does for reconciliations: the thread is this group's alone. */
    private void tagLog() {
        MDC.put("resource.namespace", wish.key().namespace());
        MDC.put("resource.name", wish.key().service());
        MDC.put("resource.uid", wish.key().uid());
    }

    private boolean isQuiet() {
        var quiet = watch.filter(watching -> watching.isQuiet(THOROUGHLY));
        quiet.ifPresent(watching -> measuring.measure(wish.key(), watching.primary()));
        return quiet.isPresent();
    }

    private Duration lookOrLater() {
        if (watch.isPresent()) {
            misses = 1;
        }
        stopWatching();
        try {
            return look();
        } catch (NodeLostException | BallotLostException lost) {
            log.warn("{}: {}", wish.key(), lost.getMessage());
            return POLL;
        } catch (RuntimeException unexpected) {
            log.error("Could not keep {}", wish.key(), unexpected);
            return POLL;
        }
    }

    private Duration look() {
        var now = wish;
        try (var assembly = Assembly.gather(nodesOf.apply(now), now.podNames(), together)) {
            var standing = protocol.standing();
            var before = Protocol.sight(assembly, standing);
            misses = before.primary().isPresent() ? 0 : misses + 1;
            var wanted = now.mayChangeMembers() && now.podNames().size() >= now.members()
                    ? now.wantedMembers()
                    : List.<String>of();
            var action = new Decision(before, wanted, now.switchoverTo(), misses).action();
            if (action instanceof Action.Rest) {
                return rest(assembly, before, now, wanted);
            }
            var performance = protocol.perform(action, assembly, call(now), standing);
            tell(now, before, action, performance);
            return performance.hindrance().isPresent() ? POLL : soon();
        }
    }

    private Duration rest(Assembly assembly, Sight sight, GroupWish now, List<String> wanted) {
        publish(now, States.of(sight, now.podNames(), Optional.empty()));
        sight.primary().flatMap(assembly::node).ifPresent(primary -> measuring.measure(now.key(), primary));
        var allInSync = sight.members()
                .filter(members -> sight.replicasInSync() == members.names().size() - 1)
                .isPresent();
        // Who could not log in any more would not be in sync: so whether or not all are.
        var keyed = Protocol.isKeyed(assembly, sight);
        if (allInSync && keyed && isAsWanted(sight, wanted)) {
            var replicas = (int) sight.replicasInSync();
            watch = sight.primary()
                    .flatMap(assembly::release)
                    .map(primary -> new Watch(primary, sight.epoch(), replicas, this::kick));
        }
        return POLL;
    }

    /** Who is to join may not answer yet, and the primary would not tell when it does. */
    private static boolean isAsWanted(Sight sight, List<String> wanted) {
        return wanted.isEmpty()
                || sight.members()
                        .filter(members -> Set.copyOf(members.names()).equals(Set.copyOf(wanted)))
                        .isPresent();
    }

    private static Call call(GroupWish wish) {
        return new Call(wish.podNames(), bootstrapMembers(wish), Optional.empty(), Optional.empty());
    }

    /** The first election needs all of them, also those whose pods are not there yet. */
    private static List<String> bootstrapMembers(GroupWish wish) {
        return wish.podNames().size() >= wish.members() ? wish.wantedMembers() : missing(wish);
    }

    private static List<String> missing(GroupWish wish) {
        var all = new java.util.ArrayList<>(wish.podNames());
        for (int i = all.size(); i < wish.members(); i++) {
            all.add("pod " + i + " of " + wish.key().service());
        }
        return all;
    }

    private void tell(GroupWish now, Sight before, Action action, Performance performance) {
        performance.step().ifPresent(done -> {
            log.info("{}: {}", now.key(), done.sentence());
            listener.stepped(new GroupStep(now.key(), done.kind(), done.sentence()));
        });
        var trouble = performance.hindrance().map(stopped -> Troubles.of(stopped, action));
        if (performance.step().isEmpty()) {
            publish(now, States.of(before, now.podNames(), trouble));
        }
    }

    private void publish(GroupWish now, GroupState newState) {
        var before = state;
        if (before.equals(Optional.of(newState))) {
            return;
        }
        state = Optional.of(newState);
        listener.changed(now.key());
        var trouble = newState.trouble();
        if (!before.flatMap(GroupState::trouble).equals(trouble)) {
            trouble.ifPresent(came -> {
                log.warn("{}: {}", now.key(), came.sentence());
                var kind = came.reason() == GroupTrouble.Reason.NO_MAJORITY ? Kind.NO_MAJORITY : Kind.NOTED;
                listener.stepped(new GroupStep(now.key(), kind, came.sentence()));
            });
        }
    }

    private static Duration soon() {
        return SOON.plusMillis(ThreadLocalRandom.current().nextInt(JITTER_MILLIS));
    }

    private boolean sleptAndKicked(Duration pause) {
        try {
            var kicked = kicks.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
            kicks.drainPermits();
            return kicked;
        } catch (InterruptedException interrupted) {
            stopped = true;
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void stopWatching() {
        watch.ifPresent(Watch::close);
        watch = Optional.empty();
    }
}
