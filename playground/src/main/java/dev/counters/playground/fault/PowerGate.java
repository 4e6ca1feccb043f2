package dev.counters.playground.fault;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Knows the containers on each disk, and lets none begin while the disk is without power. */
final class PowerGate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition restored = lock.newCondition();
    private final Set<Path> dark = new HashSet<>();
    private final Set<TrappedContainer> containers = new HashSet<>();

    /** Waits for power. From here on a cut of one of its disks includes the container. */
    void enter(ProcessHandle process, Set<Path> disks, Runnable supervision) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            awaitPower(disks);
            TrappedContainer container = new TrappedContainer(process, disks, supervision);
            containers.removeIf(TrappedContainer::hasEnded);
            container.supervise();
            containers.add(container);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the power away, after any other cut of the same disks; returns who is on them. */
    List<TrappedContainer> cut(Set<Path> disks) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            awaitPower(disks);
            dark.addAll(disks);
            containers.removeIf(TrappedContainer::hasEnded);
            return containers.stream()
                    .filter(container -> !Collections.disjoint(container.disks(), disks))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    void restore(Set<Path> disks) {
        lock.lock();
        try {
            dark.removeAll(disks);
            restored.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitPower(Collection<Path> disks) throws InterruptedException {
        while (!Collections.disjoint(dark, disks)) {
            restored.await();
        }
    }
}
