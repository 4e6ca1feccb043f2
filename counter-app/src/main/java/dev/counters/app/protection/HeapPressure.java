package dev.counters.app.protection;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether the heap is nearly full of what is really in use. The measure is what a collection of the old generation left over; it
 * counts for a moment only, since without requests there would be no other collection to say that all is well again.
 */
final class HeapPressure {
    private static final double HIGH = 0.9;
    private static final long VALID = Duration.ofSeconds(1).toNanos();

    private final OldGeneration old;
    private final LongSupplier clock;
    private long seen;
    private volatile long highUntil;

    HeapPressure(OldGeneration old, LongSupplier clock) {
        this.old = old;
        this.clock = clock;
        this.seen = old.collections();
    }

    boolean isHigh() {
        return highUntil > 0 && clock.getAsLong() < highUntil;
    }

    /** To be called several times a second, by one thread. */
    void check() {
        long collections = old.collections();
        if (collections == seen) {
            return;
        }
        seen = collections;
        highUntil = old.fillAfterCollection() > HIGH ? clock.getAsLong() + VALID : 0;
    }

    /** The part of the heap where objects are that live long. */
    interface OldGeneration {
        /** {@return how often it has been collected} */
        long collections();

        /** {@return how full the last collection left it, from 0 to 1} */
        double fillAfterCollection();
    }
}
