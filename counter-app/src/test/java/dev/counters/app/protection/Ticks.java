package dev.counters.app.protection;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A clock that goes on only when it is told to. */
final class Ticks implements LongSupplier {
    private volatile long now;

    @Override
    public long getAsLong() {
        return now;
    }

    void pass(Duration duration) {
        now += duration.toNanos();
    }
}
