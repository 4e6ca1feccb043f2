package dev.counters.faults.idle;

import dev.counters.faults.stub.Counts;
import dev.counters.faults.stub.Member;
import dev.counters.faults.stub.SettledBallot;
import dev.counters.faults.stub.Stubs;
import dev.counters.faults.usage.ProcessUse;
import dev.counters.operator.dependent.redis.RedisFiles;
import dev.counters.operator.group.GroupKey;
import dev.counters.operator.group.GroupListener;
import dev.counters.operator.group.GroupState;
import dev.counters.operator.group.GroupWish;
import dev.counters.operator.group.KeptGroups;
import dev.counters.operator.intercept.WriteGate;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Lets the operator's own keepers keep healthy groups, and looks at what this process uses meanwhile. */
final class IdleRun {
    private static final long LOOK_MILLIS = 100;
    private static final Duration A_LOOK = Duration.ofSeconds(5);
    /** Each group is asked once a second; what it was asked just before the window or is asked just after it is not seen. */
    private static final double LEAST_PULSES = 0.9;

    private static final double AT_THE_EDGES_SECONDS = 1;
    /** Each group is looked at from the ground up at least so often even if nothing happens. */
    private static final double THOROUGHLY_SECONDS = 300;

    private static final List<String> PODS =
            IntStream.range(0, Member.MEMBERS).mapToObj(Member::pod).toList();

    private final IdleSettings settings;
    private final Stubs stubs;
    private final Consumer<String> out;

    IdleRun(IdleSettings settings, Stubs stubs, Consumer<String> out) {
        this.settings = settings;
        this.stubs = stubs;
        this.out = out;
    }

    /** @throws NotHealthyException if a group was not all the time */
    IdleFigures measure() throws IOException, InterruptedException {
        try (var groups = new KeptGroups(WriteGate.OPEN, key -> new SettledBallot(), GroupListener.SILENT)) {
            var begin = System.nanoTime();
            IntStream.range(0, settings.services()).mapToObj(this::wish).forEach(groups::keep);
            awaitQuiet(groups);
            out.accept("%d groups were healthy after %.1f s; measuring begins in %d s."
                    .formatted(
                            settings.services(),
                            seconds(begin),
                            settings.warmUp().toSeconds()));
            pause(settings.warmUp());
            return window(groups);
        }
    }

    private IdleFigures window(KeptGroups groups) throws IOException, InterruptedException {
        var asked = stubs.counts();
        var used = ProcessUse.now();
        var begin = System.nanoTime();
        pause(settings.window());
        var end = ProcessUse.now();
        var took = Duration.ofNanos(System.nanoTime() - begin);
        var since = awaitOneConnectionEach().since(asked);
        checkQuiet(groups, since, took);
        return new IdleFigures(settings.services(), took, end.cpu().minus(used.cpu()), end.memoryBytes(), since);
    }

    /** A look from the ground up may be under way, with a connection to each member. */
    private Counts awaitOneConnectionEach() throws IOException, InterruptedException {
        var begin = System.nanoTime();
        var counts = stubs.counts();
        while (counts.connections() != settings.services() && System.nanoTime() - begin < A_LOOK.toNanos()) {
            pause(Duration.ofMillis(1));
            counts = stubs.counts();
        }
        return counts;
    }

    private void awaitQuiet(KeptGroups groups) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        while (unhealthy(groups).isPresent() || stubs.counts().connections() != settings.services()) {
            if (System.nanoTime() - begin > settings.patience().toNanos()) {
                throw new NotHealthyException(unhealthy(groups)
                        .orElse(
                                "%d groups have %d connections to their servers: one each, to the primary, was expected."
                                        .formatted(
                                                settings.services(),
                                                stubs.counts().connections())));
            }
            pause(Duration.ofMillis(LOOK_MILLIS));
        }
    }

    private void checkQuiet(KeptGroups groups, Counts asked, Duration took) {
        var seconds = (double) took.toSeconds();
        var expected = settings.services() * (seconds - AT_THE_EDGES_SECONDS) * LEAST_PULSES;
        var mostLooks = settings.services() * Member.MEMBERS * (1 + seconds / THOROUGHLY_SECONDS);
        var wrong = unhealthy(groups)
                .or(() -> asked.connections() == settings.services()
                        ? Optional.empty()
                        : Optional.of("In the end %d groups had %d connections to their servers: one each was expected."
                                .formatted(settings.services(), asked.connections())))
                .or(() -> asked.strange() == 0
                        ? Optional.empty()
                        : Optional.of("The operator sent %d commands that the stubs do not know: record them anew."
                                .formatted(asked.strange())))
                .or(() -> asked.pulses() >= expected && asked.looks() <= mostLooks
                        ? Optional.empty()
                        : Optional.of(
                                "The groups were not quiet: they were asked %d times and looked at %d times in %.0f s."
                                        .formatted(asked.pulses(), asked.looks(), seconds)));
        wrong.ifPresent(sentence -> {
            throw new NotHealthyException(sentence);
        });
    }

    private Optional<String> unhealthy(KeptGroups groups) {
        var sick = IntStream.range(0, settings.services())
                .mapToObj(service -> key(service))
                .filter(key -> groups.state(key).filter(IdleRun::isHealthy).isEmpty())
                .toList();
        return sick.stream()
                .findFirst()
                .map(first -> "%d of %d groups are not healthy; the first is %s: %s"
                        .formatted(
                                sick.size(),
                                settings.services(),
                                first,
                                groups.state(first).map(Object::toString).orElse("nobody has looked at it yet")));
    }

    private static boolean isHealthy(GroupState state) {
        return state.primary().isPresent() && state.trouble().isEmpty() && state.durable();
    }

    private static GroupKey key(int service) {
        return new GroupKey("idle", "service-" + service, "uid-" + service);
    }

    private GroupWish wish(int service) {
        return new GroupWish(
                key(service),
                Member.MEMBERS,
                PODS,
                pod -> Member.ofPod(service, pod).host(),
                stubs.port(),
                () -> "operator-password",
                "replication",
                () -> "replication-password",
                RedisFiles.grantedRights(),
                Optional.empty(),
                true);
    }

    private static void pause(Duration time) throws InterruptedException {
        var nobodyCountsItDown = new CountDownLatch(1);
        var _ = nobodyCountsItDown.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
