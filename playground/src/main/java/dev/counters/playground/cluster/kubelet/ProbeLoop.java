package dev.counters.playground.cluster.kubelet;

import io.fabric8.kubernetes.api.model.Probe;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks one probe of one container again and again. Until its first success it asks more often than its period says, and
 * counts only what its period allows: people wait in front of this machine.
 */
final class ProbeLoop {
    private static final Duration EAGER = Duration.ofMillis(250);
    private static final int DEFAULT_PERIOD = 10;
    private static final int DEFAULT_FAILURES = 3;

    private final ScheduledExecutorService timer;
    private final Supplier<ProbeAnswer> attempt;
    private final BiConsumer<ProbeAnswer, ProbeCounter> result;
    private final Duration period;
    private final boolean eager;
    private ProbeCounter counter;
    private long lastCounted;
    private volatile boolean stopped;

    /**
     * @param eager whether it may ask more often before its first success
     * @param result told of each answer that counts, and of the counts after it
     */
    ProbeLoop(
            Probe probe,
            boolean eager,
            ScheduledExecutorService timer,
            Supplier<ProbeAnswer> attempt,
            BiConsumer<ProbeAnswer, ProbeCounter> result) {
        this.timer = timer;
        this.attempt = attempt;
        this.result = result;
        this.eager = eager;
        period = Duration.ofSeconds(number(probe.getPeriodSeconds(), DEFAULT_PERIOD));
        counter = ProbeCounter.of(
                number(probe.getFailureThreshold(), DEFAULT_FAILURES), number(probe.getSuccessThreshold(), 1));
    }

    void start(@Nullable Integer initialDelaySeconds) {
        lastCounted = System.nanoTime();
        // Who is not eager has time: right after its start a container answers nobody.
        var first = eager ? Duration.ZERO : period;
        schedule(first.plusSeconds(Optional.ofNullable(initialDelaySeconds).orElse(0)));
    }

    void stop() {
        stopped = true;
    }

    private void schedule(Duration delay) {
        if (stopped) {
            return;
        }
        try {
            var _ = timer.schedule(
                    () -> Thread.ofVirtual().name("probe").start(this::ask), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            stop();
        }
    }

    private void ask() {
        if (stopped) {
            return;
        }
        var began = System.nanoTime();
        var answer = attempt.get();
        if (stopped) {
            return;
        }
        var counts = answer.success() || !impatient() || began - lastCounted >= period.toNanos();
        if (counts) {
            lastCounted = began;
            counter = counter.after(answer.success());
            result.accept(answer, counter);
        }
        var pause = impatient() && EAGER.compareTo(period) < 0 ? EAGER : period;
        schedule(pause.minusNanos(Math.min(System.nanoTime() - began, pause.toNanos())));
    }

    private boolean impatient() {
        return eager && counter.successes() == 0;
    }

    private static int number(@Nullable Integer value, int otherwise) {
        return value == null || value <= 0 ? otherwise : value;
    }
}
