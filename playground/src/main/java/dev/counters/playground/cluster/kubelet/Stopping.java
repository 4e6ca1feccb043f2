package dev.counters.playground.cluster.kubelet;

import dev.counters.playground.process.ProcessGroup;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a container as kubelet does: its hook, SIGTERM, and SIGKILL when its time is over. */
final class Stopping {
    private static final Logger log = LoggerFactory.getLogger(Stopping.class);
    /** What a hook that used up the whole grace leaves for the process. */
    private static final Duration LEAST = Duration.ofSeconds(2);

    private Stopping() {}

    /** Returns when it has ended. */
    static void stop(RunningContainer running, Container spec, Attempts attempts, Duration grace) {
        var deadline = System.nanoTime() + grace.toNanos();
        if (!grace.isZero()) {
            preStop(running, spec, attempts, grace);
            running.process().destroy();
            await(running.process(), Math.max(deadline - System.nanoTime(), LEAST.toNanos()));
        }
        ProcessGroup.kill(running.process());
        await(running.process(), LEAST.toNanos());
    }

    private static void preStop(RunningContainer running, Container spec, Attempts attempts, Duration grace) {
        var hook = Optional.ofNullable(spec.getLifecycle()).map(lifecycle -> lifecycle.getPreStop());
        hook.map(LifecycleHandler::getSleep)
                .ifPresent(sleep -> await(
                        running.process(), Math.min(TimeUnit.SECONDS.toNanos(sleep.getSeconds()), grace.toNanos())));
        hook.ifPresent(handler -> {
            try {
                attempts.hook(handler.getExec(), handler.getHttpGet(), grace);
            } catch (IOException e) {
                log.debug("hook before the end of {}: {}", spec.getName(), e.getMessage());
            }
        });
    }

    private static void await(Process process, long nanoseconds) {
        try {
            process.waitFor(nanoseconds, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
