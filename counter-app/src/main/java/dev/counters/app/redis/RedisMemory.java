package dev.counters.app.redis;

import io.lettuce.core.resource.ClientResources;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks now and then how full Redis is. Each idempotency key takes memory until it is forgotten, so that clients could fill it with
 * them; then nobody could count any more. A server without a limit, or one that does not tell this app, is never short.
 */
@Context
public final class RedisMemory {
    /** What is left above is for increments without a key, which take none. */
    private static final double SHORT_FROM = 0.8;

    private static final Duration PERIOD = Duration.ofSeconds(1);
    /** Looks that are left out when the server does not let this app know: it may learn to, but each refusal is counted. */
    private static final int RARELY = 60;

    private final RedisConnection redis;
    private volatile RedisFigures figures = RedisFigures.NONE;
    private final AtomicInteger leftOut = new AtomicInteger();

    RedisMemory(RedisConnection redis, ClientResources resources, MeterRegistry registry) {
        this.redis = redis;
        // A server that is about to be replaced refuses everything.
        redis.observeChanges(() -> leftOut.set(0));
        bind(registry);
        var _ = resources
                .eventExecutorGroup()
                .scheduleWithFixedDelay(this::look, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** {@return whether Redis should be asked to remember nothing more} */
    public boolean isShort() {
        return figures.usedShare() >= SHORT_FROM;
    }

    private void bind(MeterRegistry registry) {
        Gauge.builder("counter.redis.memory.used.ratio", this, memory -> memory.figures.usedShare())
                .description("Memory that Redis uses, as a share of its limit; 0 without one")
                .register(registry);
        Gauge.builder("counter.redis.memory.used", this, memory -> memory.figures.usedBytes())
                .description("Memory that Redis uses")
                .baseUnit("bytes")
                .register(registry);
        FunctionCounter.builder("counter.redis.keyspace.hits", this, memory -> memory.figures.hits())
                .description("Keys that Redis looked up and found, for all its clients")
                .register(registry);
        FunctionCounter.builder("counter.redis.keyspace.misses", this, memory -> memory.figures.misses())
                .description("Keys that Redis looked up and did not find, such as new idempotency keys")
                .register(registry);
    }

    private void look() {
        if (leftOut.get() > 0) {
            leftOut.decrementAndGet();
        } else if (redis.isUp()) {
            redis.<String>read(server -> server.commands().info()).whenComplete((info, failure) -> {
                figures = failure == null ? RedisFigures.of(info) : figures;
                leftOut.set(failure instanceof RedisRefusedException ? RARELY : 0);
            });
        }
    }
}
