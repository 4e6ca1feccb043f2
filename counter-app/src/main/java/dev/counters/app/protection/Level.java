package dev.counters.app.protection;

import java.time.Duration;

/**
 * What a bucket says to one request.
 *
 * @param granted whether there was a token for it
 * @param remaining tokens that are left
 * @param pause nanoseconds until the bucket is full again, or if the request was not granted, until it would be
 */
record Level(boolean granted, long remaining, long pause) {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** {@return whole seconds to wait, one at least} */
    long pauseSeconds() {
        return Math.max(1, Math.ceilDiv(pause, SECOND));
    }
}
