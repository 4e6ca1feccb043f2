package dev.counters.app.configuration;

import java.time.Duration;

/**
 * What clients may ask for.
 *
 * @param maxCounters named counters, beside the default one
 * @param maxIncrement the greatest amount that one request may add
 * @param idempotency how long an idempotency key is known at least
 */
public record LimitsConfiguration(int maxCounters, int maxIncrement, Duration idempotency) {
    private static final int DEFAULT_COUNTERS = 10_000;
    /** Each costs Redis about a hundred bytes, and their names are kept in one set. */
    private static final int MOST_COUNTERS = 1_000_000;

    private static final int DEFAULT_INCREMENT = 1_000_000;
    /** A batch of the greatest increments must still be a whole number that Redis' Lua holds exactly. */
    private static final int GREATEST_INCREMENT = 1_000_000_000;

    private static final int DEFAULT_IDEMPOTENCY_SECONDS = 3_600;
    private static final int LONGEST_IDEMPOTENCY_SECONDS = 604_800;

    static LimitsConfiguration from(Variables variables) {
        return new LimitsConfiguration(
                variables.number("COUNTERS_MAX_COUNTERS", 0, MOST_COUNTERS, DEFAULT_COUNTERS),
                variables.number("COUNTERS_MAX_INCREMENT", 1, GREATEST_INCREMENT, DEFAULT_INCREMENT),
                Duration.ofSeconds(variables.number(
                        "COUNTERS_IDEMPOTENCY_TTL_SECONDS",
                        1,
                        LONGEST_IDEMPOTENCY_SECONDS,
                        DEFAULT_IDEMPOTENCY_SECONDS)));
    }
}
