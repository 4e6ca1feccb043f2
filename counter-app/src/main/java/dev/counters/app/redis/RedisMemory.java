package dev.counters.app.redis;

import io.lettuce.core.resource.ClientResources;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import java.time.Duration;
import java.util.OptionalLong;
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

    private static final String SECTION = "memory";
    private static final String USED = "used_memory:";
    private static final String LIMIT = "maxmemory:";

    private final RedisConnection redis;
    private volatile double share;
    private final AtomicInteger leftOut = new AtomicInteger();

    RedisMemory(RedisConnection redis, ClientResources resources, MeterRegistry registry) {
        this.redis = redis;
        // A server that is about to be replaced refuses everything.
        redis.observeChanges(() -> leftOut.set(0));
        Gauge.builder("counter.redis.memory.used.ratio", this, memory -> memory.share)
                .description("Memory that Redis uses, as a share of its limit; 0 without one")
                .register(registry);
        var _ = resources
                .eventExecutorGroup()
                .scheduleWithFixedDelay(this::look, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** {@return whether Redis should be asked to remember nothing more} */
    public boolean isShort() {
        return share >= SHORT_FROM;
    }

    private void look() {
        if (leftOut.get() > 0) {
            leftOut.decrementAndGet();
        } else if (redis.isUp()) {
            redis.<String>read(server -> server.commands().info(SECTION)).whenComplete((info, failure) -> {
                share = failure == null ? share(info) : share;
                leftOut.set(failure instanceof RedisRefusedException ? RARELY : 0);
            });
        }
    }

    static double share(String info) {
        var limit = number(info, LIMIT).orElse(0);
        return limit == 0 ? 0 : (double) number(info, USED).orElse(0) / limit;
    }

    private static OptionalLong number(String info, String name) {
        return info.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .filter(value -> value.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }
}
