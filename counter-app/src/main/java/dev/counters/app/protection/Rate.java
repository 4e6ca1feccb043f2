package dev.counters.app.protection;

import java.time.Duration;

/**
 * How fast a bucket fills.
 *
 * @param interval nanoseconds from one token to the next
 * @param burst tokens in a full bucket
 */
record Rate(long interval, long burst) {
    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    /** Rounded so that no more than this is ever let through. */
    static Rate of(double tokensPerSecond, long burst) {
        return new Rate((long) Math.ceil(SECOND / tokensPerSecond), burst);
    }

    /** {@return nanoseconds in which an empty bucket fills} */
    long depth() {
        return interval * burst;
    }
}
