package dev.counters.playground.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** How much of each file would outlive a loss of power: its size when it was last synced. */
final class SyncedSizes {
    private final Map<Object, Synced> byInode = new ConcurrentHashMap<>();
    private final Set<Path> knownDisks = ConcurrentHashMap.newKeySet();

    /**
     * Takes what is on a disk as synced when it is seen for the first time. Later it is known: a container that comes
     * back after {@code kill -9} finds data that was never synced.
     */
    synchronized void attach(Path disk) throws IOException {
        if (knownDisks.add(disk)) {
            recordAll(disk);
        }
    }

    boolean isAttached(Path disk) {
        return knownDisks.contains(disk);
    }

    /** Takes all that is on a disk as synced. */
    void recordAll(Path disk) throws IOException {
        for (Path file : files(disk)) {
            record(FileId.of(file), Files.size(file));
        }
    }

    void record(FileId file, long size) {
        byInode.put(file.deviceAndInode(), new Synced(file, size));
    }

    /** Zero for a file that was never synced. */
    long of(FileId file) {
        Synced synced = byInode.get(file.deviceAndInode());
        return synced != null && synced.file.mayBe(file) ? synced.size : 0;
    }

    static List<Path> files(Path disk) throws IOException {
        try (Stream<Path> all = Files.walk(disk)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private record Synced(FileId file, long size) {}
}
