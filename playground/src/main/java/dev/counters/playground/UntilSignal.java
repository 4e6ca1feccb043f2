package dev.counters.playground;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a signal interrupt the main thread, and gives that time to clean up before the process ends. */
final class UntilSignal {
    /** Longer than the longest time in which pods' processes end. */
    private static final long SECONDS_TO_END = 30;

    private static final int INTERRUPTED = 130;

    private UntilSignal() {}

    /** The work of the main thread. */
    interface Work {
        /** {@return the exit code} */
        int run() throws InterruptedException, IOException;
    }

    static int run(Work work) throws InterruptedException {
        var main = Thread.currentThread();
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(main, ended), "signal"));
        try {
            return work.run();
        } catch (InterruptedException e) {
            return INTERRUPTED;
        } catch (IOException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()));
        } finally {
            ended.countDown();
        }
    }

    private static void interrupt(Thread main, CountDownLatch ended) {
        if (ended.getCount() == 0) {
            return;
        }
        main.interrupt();
        try {
            ended.await(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
