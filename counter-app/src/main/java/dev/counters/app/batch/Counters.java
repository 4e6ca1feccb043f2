package dev.counters.app.batch;

import dev.counters.app.configuration.AppConfiguration;
import dev.counters.app.eventloop.EventLoops;
import dev.counters.app.redis.RedisConnection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The counters in Redis. Each change is made once, whatever happens on the way. */
@Singleton
public final class Counters {
    private final EventLoops loops;
    private final List<Lane> lanes;

    Counters(
            EventLoops loops,
            RedisConnection redis,
            AppConfiguration configuration,
            MeterRegistry registry,
            BatchMetrics metrics) {
        this.loops = loops;
        var bounds = BatchLimits.of(configuration.limits());
        var script = Script.load();
        var layout = new KeyLayout(configuration.redis().keyPrefix());
        // A name of its own for each start: a process that starts anew begins its sequences anew, too.
        var instance = UUID.randomUUID().toString();
        lanes = IntStream.range(0, loops.all().size())
                .mapToObj(number -> lane(
                        loops.all().get(number),
                        new ScriptSender(redis, script, layout, instance + ':' + number, bounds),
                        metrics))
                .toList();
        Gauge.builder("counter.requests.waiting", this, Counters::waiting)
                .description("Requests that wait for the next batch")
                .register(registry);
    }

    /** Does what is wanted; for the failures see {@link dev.counters.app.redis.RedisConnection}. */
    public CompletionStage<Outcome> submit(Operation operation) {
        return lanes.get(loops.current()).submit(operation);
    }

    private int waiting() {
        return lanes.stream().mapToInt(Lane::waiting).sum();
    }

    private static Lane lane(EventLoop loop, BatchSender sender, BatchMetrics metrics) {
        var limits = LaneLimits.DEFAULT;
        Executor later = again -> {
            var _ = loop.schedule(again, limits.pause().toNanos(), TimeUnit.NANOSECONDS);
        };
        return new Lane(new MeasuredSender(sender, metrics, System::nanoTime), limits, loop, later, System::nanoTime);
    }
}
