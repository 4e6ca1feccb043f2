package dev.counters.playground.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The clients' own record of every request that they sent, and of what came of it. */
final class Ledger {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<Entry> entries = new ArrayList<>();

    void add(Entry entry) {
        lock.lock();
        try {
            entries.add(entry);
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    List<Entry> entries() {
        lock.lock();
        try {
            return List.copyOf(entries);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for acknowledgements of requests that were sent later.
     *
     * @param since the time, as {@link System#nanoTime()} has it
     * @return whether there were that many in time
     */
    boolean await(long since, int acknowledgements, Duration limit) throws InterruptedException {
        var end = System.nanoTime() + limit.toNanos();
        var left = limit.toNanos();
        var next = 0;
        var found = 0;
        lock.lockInterruptibly();
        try {
            while (true) {
                for (; next < entries.size(); next++) {
                    var entry = entries.get(next);
                    found += entry.isAcknowledged() && entry.start() - since >= 0 ? 1 : 0;
                }
                if (found >= acknowledgements || left <= 0) {
                    return found >= acknowledgements;
                }
                var _ = grown.await(left, TimeUnit.NANOSECONDS);
                left = end - System.nanoTime();
            }
        } finally {
            lock.unlock();
        }
    }
}
