package dev.counters.app.batch;

import dev.counters.app.configuration.LimitsConfiguration;
import java.time.Duration;

/**
 * What the script is told with each batch.
 *
 * @param remembered how long an idempotency key is known at least
 * @param mostCounters beside the default one
 * @param greatestValue of a counter
 */
record BatchLimits(Duration remembered, int mostCounters, long greatestValue) {
    /** The greatest whole number that every JSON parser keeps exactly: 2^53 - 1. */
    static final long EXACT_IN_JSON = 9_007_199_254_740_991L;

    static BatchLimits of(LimitsConfiguration configured) {
        return new BatchLimits(configured.idempotency(), configured.maxCounters(), EXACT_IN_JSON);
    }
}
