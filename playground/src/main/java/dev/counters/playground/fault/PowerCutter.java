package dev.counters.playground.fault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Cuts the power of disks and of all that runs on them. */
final class PowerCutter {
    private final PowerGate gate;
    private final SyncedSizes sizes;

    PowerCutter(PowerGate gate, SyncedSizes sizes) {
        this.gate = gate;
        this.sizes = sizes;
    }

    List<LostTail> cut(Collection<ProcessHandle> processes, Set<Path> disks, TornWrites torn)
            throws IOException, InterruptedException {
        List<TrappedContainer> containers = gate.cut(disks);
        try {
            killAll(processes, containers);
            return dropUnsynced(disks, torn);
        } finally {
            gate.restore(disks);
        }
    }

    private static void killAll(Collection<ProcessHandle> processes, List<TrappedContainer> containers)
            throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(processes);
        containers.forEach(container -> all.add(container.process()));
        Signals.killAtOnce(Signals.tree(all));
        for (TrappedContainer container : containers) {
            container.awaitEnd();
        }
    }

    private List<LostTail> dropUnsynced(Set<Path> disks, TornWrites torn) throws IOException {
        List<LostTail> lost = new ArrayList<>();
        for (Path disk : disks.stream().sorted().toList()) {
            for (Path file : SyncedSizes.files(disk).stream().sorted().toList()) {
                dropUnsynced(file, torn, lost);
            }
        }
        return lost;
    }

    private void dropUnsynced(Path file, TornWrites torn, List<LostTail> lost) throws IOException {
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
            FileId id = FileId.of(file);
            long before = open.size();
            long synced = sizes.of(id);
            if (before > synced) {
                long after = synced + torn.kept(before - synced);
                open.truncate(after);
                // What has survived a cut survives the next one.
                sizes.record(FileId.of(file), after);
                lost.add(new LostTail(file, before, synced, after));
            }
        }
    }
}
