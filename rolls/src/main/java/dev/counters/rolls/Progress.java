package dev.counters.rolls;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says every now and then how far it is, for a roll may take minutes. */
final class Progress implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(20);

    private final CountDownLatch ended = new CountDownLatch(1);

    private Progress() {}

    static Progress start(Runnable say) {
        var progress = new Progress();
        Thread.ofVirtual().name("progress").start(() -> progress.repeat(say));
        return progress;
    }

    private void repeat(Runnable say) {
        try {
            while (!ended.await(EVERY.toSeconds(), TimeUnit.SECONDS)) {
                say.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
