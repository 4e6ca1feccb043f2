package dev.counters.playground.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** The state of every disk. */
final class Disks {
    /** So often a slowed sync looks whether its caller is still alive. */
    private static final Duration LOOK = Duration.ofMillis(5);

    private final Map<Path, DiskState> states = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    void change(Collection<Path> disks, UnaryOperator<DiskState> change) {
        lock.lock();
        try {
            disks.forEach(disk -> states.put(disk, change.apply(state(disk))));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    DiskState state(Path disk) {
        return states.getOrDefault(disk, DiskState.SOUND);
    }

    /** The disk that holds the file, if it is one of these. */
    static Optional<Path> holding(Path file, Set<Path> disks) {
        return disks.stream().filter(file::startsWith).findFirst();
    }

    /** Waits as long as the disk is slow, at most until the disk is mended or nobody waits any more. */
    void delay(Path disk, BooleanSupplier awaited) throws InterruptedException {
        long start = System.nanoTime();
        lock.lockInterruptibly();
        try {
            long left = left(disk, start);
            while (left > 0 && awaited.getAsBoolean()) {
                long ignored = changed.awaitNanos(Math.min(left, LOOK.toNanos()));
                left = left(disk, start);
            }
        } finally {
            lock.unlock();
        }
    }

    private long left(Path disk, long start) {
        return state(disk).delay().toNanos() - (System.nanoTime() - start);
    }
}
