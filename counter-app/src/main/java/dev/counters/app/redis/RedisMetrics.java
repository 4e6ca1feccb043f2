package dev.counters.app.redis;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Counts how commands end, and tells whether Redis answers. */
@Singleton
final class RedisMetrics {
    private static final String COMMANDS = "counter.redis.commands";

    private final MeterRegistry registry;
    private final OutageLog outages;
    private final Counter answered;
    private final Counter unavailable;
    private final Counter refused;
    private final Counter unknown;

    RedisMetrics(MeterRegistry registry, OutageLog outages) {
        this.registry = registry;
        this.outages = outages;
        this.answered = commands("answered");
        this.unavailable = commands("unavailable");
        this.refused = commands("refused");
        this.unknown = commands("unknown");
    }

    void observeUp(BooleanSupplier up) {
        Gauge.builder("counter.redis.up", up, state -> state.getAsBoolean() ? 1 : 0)
                .description("1 while the connection to Redis is open and the last command was answered")
                .strongReference(true)
                .register(registry);
    }

    void observeInFlight(IntSupplier inFlight) {
        Gauge.builder("counter.redis.in.flight", inFlight, IntSupplier::getAsInt)
                .description("Commands that wait for an answer of Redis")
                .strongReference(true)
                .register(registry);
    }

    void record(Optional<Throwable> failure) {
        failure.map(this::counterOf).orElse(answered).increment();
        failure.filter(cause -> !(cause instanceof RedisRefusedException))
                .ifPresentOrElse(outages::unanswered, outages::answered);
    }

    private Counter counterOf(Throwable failure) {
        return switch (failure) {
            case RedisRefusedException _ -> refused;
            case UnknownOutcomeException _ -> unknown;
            default -> unavailable;
        };
    }

    private Counter commands(String outcome) {
        return Counter.builder(COMMANDS)
                .description("Commands for Redis by how they ended")
                .tag("outcome", outcome)
                .register(registry);
    }
}
