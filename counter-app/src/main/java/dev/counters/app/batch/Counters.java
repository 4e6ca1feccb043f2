package dev.counters.app.batch;

import dev.counters.app.redis.RedisConnection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The counters in Redis. Each change is made once, whatever happens on the way. */
@Singleton
public final class Counters {
    private final Lane lane;

    Counters(RedisConnection redis, MeterRegistry registry, BatchMetrics metrics) {
        var limits = LaneLimits.DEFAULT;
        // A name of its own for each start: a process that starts anew begins its sequence anew, too.
        var writer = UUID.randomUUID().toString();
        var sender = new ScriptSender(redis, Script.load(), writer, BatchLimits.DEFAULT);
        var later = CompletableFuture.delayedExecutor(limits.pause().toNanos(), TimeUnit.NANOSECONDS);
        lane = new Lane(new MeasuredSender(sender, metrics, System::nanoTime), limits, later, System::nanoTime);
        Gauge.builder("counter.requests.waiting", lane, Lane::waiting)
                .description("Requests that wait for the next batch")
                .register(registry);
    }

    /** Does what is wanted; for the failures see {@link dev.counters.app.redis.RedisConnection}. */
    public CompletionStage<Outcome> submit(Operation operation) {
        return lane.submit(operation);
    }
}
