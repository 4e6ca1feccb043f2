package dev.counters.playground.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** A container whose syncs go through us. */
final class TrappedContainer {
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final ProcessHandle process;
    private final Set<Path> disks;
    private final Thread supervisor;

    /** @param supervision ends when the container's last process has ended and its last sync is noted */
    TrappedContainer(ProcessHandle process, Set<Path> disks, Runnable supervision) {
        this.process = process;
        this.disks = disks;
        this.supervisor =
                Thread.ofPlatform().daemon().name("syncs-of-" + process.pid()).unstarted(supervision);
    }

    ProcessHandle process() {
        return process;
    }

    Set<Path> disks() {
        return disks;
    }

    void supervise() {
        supervisor.start();
    }

    boolean hasEnded() {
        return !supervisor.isAlive();
    }

    void awaitEnd() throws InterruptedException {
        if (!supervisor.join(LONGEST_END)) {
            throw new FaultException("A process that process " + process.pid()
                    + " left behind still runs on its disks, so their power cannot be cut.");
        }
    }
}
