package dev.counters.faults.scale;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for something, and tells how long that took. */
record Patience(Duration atMost, Duration step) {
    private static final double NANOS = 1e9;

    /** A condition, which may have to ask another process. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    /**
     * Waits until it holds.
     *
     * @param otherwise what to say if it never does
     * @return seconds since {@code begin}
     * @throws NotMeasuredException if it never does
     */
    double until(long begin, Condition condition, Supplier<String> otherwise) throws Exception {
        while (!condition.holds()) {
            if (System.nanoTime() - begin > atMost.toNanos()) {
                throw new NotMeasuredException(otherwise.get());
            }
            pause(step);
        }
        return seconds(begin);
    }

    static double seconds(long begin) {
        return (System.nanoTime() - begin) / NANOS;
    }

    static void pause(Duration time) throws InterruptedException {
        var nobodyCountsItDown = new CountDownLatch(1);
        var _ = nobodyCountsItDown.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
