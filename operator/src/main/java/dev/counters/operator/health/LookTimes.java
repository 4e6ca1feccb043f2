package dev.counters.operator.health;

import dev.counters.operator.intercept.RequestObserver;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How long reconciliations take without waiting for the API server, and how long that takes to answer. Whose request one is is
 * known by the thread that sends it: JOSDK's own, and those that it hands parts of the work to.
 */
final class LookTimes implements Metrics, RequestObserver {
    static final String OWN = "counters.operator.reconciliation.own";
    static final String REQUESTS = "counters.operator.api.requests";

    private static final long[] BOUNDS_MILLIS = {
        1, 2, 3, 4, 5, 7, 10, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200, 300, 500, 1000, 2000, 5000
    };

    private static final ThreadLocal<@Nullable Look> CURRENT = new ThreadLocal<>();
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final MeterRegistry registry;
    private final LongSupplier nanoTime;
    private final Timer own;

    LookTimes(MeterRegistry registry, LongSupplier nanoTime) {
        this.registry = registry;
        this.nanoTime = nanoTime;
        own = Timer.builder(OWN)
                .description("How long a look takes without what it waits for the API server")
                .serviceLevelObjectives(LongStream.of(BOUNDS_MILLIS)
                        .mapToObj(Duration::ofMillis)
                        .toArray(Duration[]::new))
                .register(registry);
    }

    @Override
    public void reconciliationExecutionStarted(HasMetadata resource, Map<String, Object> metadata) {
        CURRENT.set(new Look(nanoTime.getAsLong()));
    }

    @Override
    public void reconciliationExecutionFinished(HasMetadata resource, Map<String, Object> metadata) {
        var look = CURRENT.get();
        CURRENT.remove();
        if (look != null) {
            own.record(look.own(nanoTime.getAsLong()), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public Runnable sent(String method) {
        var look = CURRENT.get();
        var begin = nanoTime.getAsLong();
        if (look != null) {
            look.sent(begin);
        }
        return () -> {
            var end = nanoTime.getAsLong();
            if (look != null) {
                look.answered(end);
            }
            Timer.builder(REQUESTS)
                    .description("How long the API server took to answer")
                    .tag("method", method)
                    .tag("by", look == null ? "other" : "look")
                    .register(registry)
                    .record(end - begin, TimeUnit.NANOSECONDS);
        };
    }

    ExecutorService threads(int number) {
        var threads =
                new ThreadPoolExecutor(
                        number, number, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
                    @Override
                    public void execute(Runnable part) {
                        var look = CURRENT.get();
                        super.execute(() -> with(look, part));
                    }
                };
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private void with(@Nullable Look look, Runnable part) {
        CURRENT.set(look);
        try {
            part.run();
        } finally {
            CURRENT.remove();
        }
    }
}
