package dev.counters.app.protection;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what must be done again and again and must not hold up an event loop. */
@Singleton
public final class Background {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private static final Duration OFTEN = Duration.ofMillis(200);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SLOWLY = Duration.ofSeconds(5);

    private final ScheduledExecutorService quick = executor("protection");
    /** A name service that does not answer holds up nothing else. */
    private final ScheduledExecutorService slow = executor("protection-names");

    void often(Runnable task) {
        repeat(quick, task, OFTEN);
    }

    public void everySecond(Runnable task) {
        repeat(quick, task, SECOND);
    }

    /** For what may take seconds. */
    void slowly(Runnable task) {
        repeat(slow, task, SLOWLY);
    }

    @PreDestroy
    void stop() {
        quick.shutdownNow();
        slow.shutdownNow();
    }

    private static void repeat(ScheduledExecutorService executor, Runnable task, Duration pause) {
        var _ = executor.scheduleWithFixedDelay(guarded(task), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A scheduler gives up a task that throws. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException unexpected) {
                LOG.error("A check in the background failed; it is tried again.", unexpected);
            }
        };
    }

    /** Its thread is made when the first task comes. */
    private static ScheduledExecutorService executor(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }
}
