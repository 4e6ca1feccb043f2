package dev.counters.backup.store;

import dev.counters.backup.problem.BackupException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** A folder of a volume. */
public final class FolderStore implements Store {
    /** What is being written has a name that no list shows. */
    private static final String HIDDEN = ".";

    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path root;

    public FolderStore(Path root) {
        this.root = root;
    }

    @Override
    public List<Entry> list(String folder) {
        try (var files = Files.list(root.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> new Entry(file.getFileName().toString(), size(file)))
                    .filter(entry -> !entry.name().startsWith(HIDDEN))
                    .sorted(Comparator.comparing(Entry::name))
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        } catch (IOException failed) {
            throw failure("list", folder, failed);
        }
    }

    @Override
    public boolean put(String path, Path file) {
        var to = root.resolve(path);
        var folder = to.resolveSibling("");
        var part = folder.resolve(HIDDEN + to.getFileName() + "." + UUID.randomUUID());
        try {
            Files.createDirectories(folder);
            deleteAbandoned(folder);
            try {
                // Not a copy with the modes of a file that only its owner may read: a restore has another user.
                try (var out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    Files.copy(file, out);
                }
                sync(part, StandardOpenOption.WRITE);
                // Unlike a move, a link does not replace what is there.
                Files.createLink(to, part);
            } finally {
                Files.deleteIfExists(part);
            }
            sync(folder, StandardOpenOption.READ);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        } catch (IOException failed) {
            throw failure("write", path, failed);
        }
    }

    @Override
    public InputStream open(String path) {
        try {
            return Files.newInputStream(root.resolve(path));
        } catch (IOException failed) {
            throw failure("read", path, failed);
        }
    }

    @Override
    public void delete(String path) {
        try {
            Files.deleteIfExists(root.resolve(path));
        } catch (IOException failed) {
            throw failure("delete", path, failed);
        }
    }

    @Override
    public String place() {
        return "the volume";
    }

    /** What a program left that was killed while it wrote. */
    private static void deleteAbandoned(Path folder) throws IOException {
        var young = Instant.now().minus(ABANDONED);
        try (var parts = Files.newDirectoryStream(folder, HIDDEN + "*")) {
            for (var part : parts) {
                if (Files.isRegularFile(part)
                        && Files.getLastModifiedTime(part).toInstant().isBefore(young)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    private static void sync(Path path, StandardOpenOption mode) throws IOException {
        try (var channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    /** A file that went meanwhile is nobody's. */
    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return -1;
        }
    }

    private static BackupException failure(String what, String path, IOException failed) {
        return new BackupException(
                "the volume of the backups does not let %s %s: %s".formatted(what, path, DiskTrouble.inWords(failed)),
                failed);
    }
}
