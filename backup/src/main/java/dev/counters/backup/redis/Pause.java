package dev.counters.backup.redis;

import dev.counters.backup.problem.BackupException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A wait for others that tell nobody when they are ready. */
final class Pause {
    private Pause() {}

    static void of(Duration time) {
        try {
            var nobody = new CountDownLatch(1);
            if (nobody.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody counts it down");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BackupException("the program was told to stop");
        }
    }
}
