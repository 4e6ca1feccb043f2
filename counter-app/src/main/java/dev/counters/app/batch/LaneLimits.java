package dev.counters.app.batch;

import java.time.Duration;

/**
 * What a lane may hold.
 *
 * @param batch requests in one call of the script
 * @param queue requests that wait for the next call; more are refused
 * @param patience how long a batch is tried, and so how long an interruption of Redis stays unseen by clients
 * @param pause between two attempts
 */
record LaneLimits(int batch, int queue, Duration patience, Duration pause) {
    static final LaneLimits DEFAULT = new LaneLimits(256, 10_000, Duration.ofSeconds(3), Duration.ofMillis(20));
}
