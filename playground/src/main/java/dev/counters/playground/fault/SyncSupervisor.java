package dev.counters.playground.fault;

import dev.counters.playground.fault.trap.SyncCall;
import dev.counters.playground.fault.trap.SyncListener;
import dev.counters.playground.fault.trap.TrappedSync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/**
 * Does the sync calls of one container in its place, and notes what is synced. If the kernel did them, nobody could
 * tell when they have ended; so a size noted here is synced, and is noted before the container knows.
 */
final class SyncSupervisor implements Runnable {
    private static final int BAD_DESCRIPTOR = 9;

    private final SyncListener listener;
    private final Set<Path> diskFolders;
    private final Disks disks;
    private final SyncedSizes sizes;

    SyncSupervisor(SyncListener listener, Set<Path> diskFolders, Disks disks, SyncedSizes sizes) {
        this.listener = listener;
        this.diskFolders = diskFolders;
        this.disks = disks;
        this.sizes = sizes;
    }

    /** Until no process of the container is left. */
    @Override
    public void run() {
        try (listener) {
            Optional<TrappedSync> next = listener.next();
            while (next.isPresent()) {
                answer(next.get());
                next = listener.next();
            }
        }
    }

    private void answer(TrappedSync sync) {
        try {
            Optional<Path> disk = diskOf(sync);
            if (disk.isEmpty()) {
                listener.letRun(sync);
            } else {
                syncOn(disk.get(), sync);
            }
        } catch (NoSuchFileException e) {
            listener.fail(sync, BAD_DESCRIPTOR);
        } catch (IOException | UncheckedIOException e) {
            listener.fail(sync, DiskFailure.BROKEN.errorNumber());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            listener.fail(sync, DiskFailure.BROKEN.errorNumber());
        }
    }

    private Optional<Path> diskOf(TrappedSync sync) throws IOException {
        if (sync.call() == SyncCall.SYNC) {
            return diskFolders.stream().findFirst();
        }
        return Disks.holding(Files.readSymbolicLink(sync.file()), diskFolders);
    }

    private void syncOn(Path disk, TrappedSync sync) throws IOException, InterruptedException {
        disks.delay(disk, () -> listener.awaited(sync));
        Optional<DiskFailure> failure = disks.state(disk).failure();
        if (failure.isPresent()) {
            listener.fail(sync, failure.get().errorNumber());
            return;
        }
        switch (sync.call()) {
            case FSYNC -> syncFile(sync, true);
            case FDATASYNC -> syncFile(sync, false);
            case SYNC, SYNCFS -> syncAllFiles();
        }
        listener.succeed(sync);
    }

    private void syncFile(TrappedSync sync, boolean metaData) throws IOException {
        try (FileChannel file = FileChannel.open(sync.file(), StandardOpenOption.READ)) {
            BasicFileAttributes before = Files.readAttributes(sync.file(), BasicFileAttributes.class);
            if (listener.awaited(sync)) {
                file.force(metaData);
                sizes.record(FileId.of(before), before.size());
            }
        }
    }

    private void syncAllFiles() throws IOException {
        for (Path disk : diskFolders) {
            for (Path path : SyncedSizes.files(disk)) {
                syncIfStillThere(path);
            }
        }
    }

    private void syncIfStillThere(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            FileId id = FileId.of(path);
            long size = file.size();
            file.force(true);
            sizes.record(id, size);
        } catch (NoSuchFileException e) {
            // removed meanwhile, so there is nothing to keep
        }
    }
}
