package dev.counters.benchmarks.plain;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** The answer. */
@Serdeable
record Count(long counter) {
    /** @param stored what Redis has, null before the first increment */
    static Count of(@Nullable String stored) {
        return new Count(stored == null ? 0 : Long.parseLong(stored));
    }
}
