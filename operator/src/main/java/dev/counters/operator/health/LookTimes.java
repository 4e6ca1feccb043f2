package dev.counters.operator.health;

import dev.counters.operator.intercept.Request;
import dev.counters.operator.intercept.RequestObserver;
import dev.counters.operator.intercept.Write;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * How long reconciliations take without waiting for the API server, how much of that they compute, and how long the API server
 * takes to answer. Whose request one is is known by the thread that sends it: JOSDK's own, and those that it hands parts of the
 * work to.
 */
final class LookTimes implements Metrics, RequestObserver {
    static final String OWN = "counters.operator.reconciliation.own";
    static final String CPU = "counters.operator.reconciliation.cpu";
    static final String REQUESTS = "counters.operator.api.requests";

    private static final long[] BOUNDS_MILLIS = {
        1, 2, 3, 4, 5, 7, 10, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200, 300, 500, 1000, 2000, 5000
    };

    private static final ThreadLocal<@Nullable Look> CURRENT = new ThreadLocal<>();
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final MeterRegistry registry;
    private final LongSupplier nanoTime;
    private final LongSupplier cpuTime;
    private final Timer own;
    private final Timer cpu;
    private final SlowLooks slow;
    private volatile LookTraces traces = LookTraces.off();

    /**
     * Begins with no looks.
     *
     * @param nanoTime a monotonic clock
     * @param cpuTime how many nanoseconds the thread that asks has computed so far
     */
    LookTimes(MeterRegistry registry, LongSupplier nanoTime, LongSupplier cpuTime, SlowLooks slow) {
        this.registry = registry;
        this.nanoTime = nanoTime;
        this.cpuTime = cpuTime;
        this.slow = slow;
        own = histogram(OWN, "How long a look takes without what it waits for the API server");
        cpu = histogram(CPU, "How long a look computes, wherever it waits for a core besides");
    }

    private Timer histogram(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(LongStream.of(BOUNDS_MILLIS)
                        .mapToObj(Duration::ofMillis)
                        .toArray(Duration[]::new))
                .register(registry);
    }

    /** Records looks from now on. */
    void trace(Tracer tracer) {
        traces = new LookTraces(tracer);
    }

    @Override
    public void reconciliationExecutionStarted(HasMetadata resource, Map<String, Object> metadata) {
        CURRENT.set(new Look(nanoTime.getAsLong(), cpuTime.getAsLong(), traces.look(resource)));
    }

    /**
     * Called on the look's own thread, before it ends, as is that it finished. JOSDK calls neither where a look failed and the next one
     * is due already, nor where the operator ends.
     */
    @Override
    public void failedReconciliation(HasMetadata resource, Exception failure, Map<String, Object> metadata) {
        endsWith(failure.getClass().getName());
    }

    @Override
    public void finishedReconciliation(HasMetadata resource, Map<String, Object> metadata) {
        endsWith("");
    }

    private static void endsWith(String error) {
        var look = CURRENT.get();
        if (look != null) {
            look.endsWith(error);
        }
    }

    @Override
    public void reconciliationExecutionFinished(HasMetadata resource, Map<String, Object> metadata) {
        var look = CURRENT.get();
        CURRENT.remove();
        if (look != null) {
            var end = nanoTime.getAsLong();
            own.record(look.own(end), TimeUnit.NANOSECONDS);
            partEnds(look, look.beginCpu());
            slow.judge(resource, Duration.ofNanos(look.whole(end)), look.longest());
            LookTraces.end(look.span(), look.error());
        }
    }

    @Override
    public Runnable sent(Request request) {
        var look = CURRENT.get();
        var begin = nanoTime.getAsLong();
        var awaited = Optional.ofNullable(look).map(waits -> awaited(waits, request, begin));
        return () -> {
            var end = nanoTime.getAsLong();
            awaited.ifPresent(answered -> answered.accept(end));
            if (request.to() == Write.Kind.API) {
                Timer.builder(REQUESTS)
                        .description("How long the API server took to answer")
                        .tag("method", request.verb())
                        .tag("by", look == null ? "other" : "look")
                        .register(registry)
                        .record(end - begin, TimeUnit.NANOSECONDS);
            }
        };
    }

    private LongConsumer awaited(Look look, Request request, long begin) {
        var span = traces.request(look.span(), request);
        var ofApi = request.to() == Write.Kind.API;
        if (ofApi) {
            look.sent(begin);
        }
        return end -> {
            if (ofApi) {
                look.answered(end);
            }
            look.waitedFor(new Look.Wait(request, end - begin));
            span.end();
        };
    }

    ExecutorService threads(int number) {
        var threads =
                new ThreadPoolExecutor(
                        number, number, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
                    @Override
                    public void execute(Runnable part) {
                        var look = CURRENT.get();
                        var words = MDC.getCopyOfContextMap();
                        if (look != null) {
                            look.partBegins();
                        }
                        super.execute(() -> with(look, words, part));
                    }
                };
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private void partEnds(Look look, long beginCpu) {
        look.partEnds(cpuTime.getAsLong() - beginCpu).ifPresent(all -> cpu.record(all, TimeUnit.NANOSECONDS));
    }

    /** The log of a part tells the same service as that of the look. */
    private void with(@Nullable Look look, @Nullable Map<String, String> words, Runnable part) {
        CURRENT.set(look);
        if (words != null) {
            MDC.setContextMap(words);
        }
        var begin = cpuTime.getAsLong();
        try {
            part.run();
        } finally {
            if (look != null) {
                partEnds(look, begin);
            }
            CURRENT.remove();
            MDC.clear();
        }
    }
}
