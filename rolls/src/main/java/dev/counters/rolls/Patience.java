package dev.counters.rolls;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits until something is so. */
final class Patience {
    private static final long POLL_MILLISECONDS = 100;

    private Patience() {}

    /**
     * Looks again and again.
     *
     * @param otherwise what is wrong while it is not so, without the time
     * @throws RollFailedException once the limit is over, or the thread is to end
     */
    static void await(Duration limit, String otherwise, BooleanSupplier done) {
        var deadline = System.nanoTime() + limit.toNanos();
        var never = new CountDownLatch(1);
        try {
            while (!done.getAsBoolean()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new RollFailedException(otherwise + " after " + limit.toMinutes() + " minutes");
                }
                var _ = never.await(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RollFailedException("interrupted");
        }
    }
}
