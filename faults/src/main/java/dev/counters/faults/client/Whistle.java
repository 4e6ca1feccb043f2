package dev.counters.faults.client;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells clients when to stop: first to begin nothing new, then, if that takes too long, to leave off. */
final class Whistle {
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch abandonment = new CountDownLatch(1);

    void end() {
        end.countDown();
    }

    void abandon() {
        end();
        abandonment.countDown();
    }

    /** Pauses for so long; {@return whether to begin nothing new} */
    boolean ended(long millis) throws InterruptedException {
        return end.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Pauses for so long; {@return whether to leave off} */
    boolean abandoned(long millis) throws InterruptedException {
        return abandonment.await(millis, TimeUnit.MILLISECONDS);
    }
}
