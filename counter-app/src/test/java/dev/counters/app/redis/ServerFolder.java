package dev.counters.app.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;

/**
 * The files of a server under test, until it is closed. They are in memory where the machine offers that: how long a busy disk takes
 * for a sync, which may be longer than the app's patience, is not what these tests are about.
 */
record ServerFolder(Path path) implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final String PREFIX = "redis-it-";

    /** @param users a resource with those that the server begins with */
    static ServerFolder with(String users) {
        try (var content = ServerFolder.class.getResourceAsStream(users)) {
            var folder = new ServerFolder(
                    Files.isWritable(MEMORY)
                            ? Files.createTempDirectory(MEMORY, PREFIX)
                            : Files.createTempDirectory(PREFIX));
            Files.copy(Objects.requireNonNull(content), folder.users());
            return folder;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    Path users() {
        return path.resolve("users.acl");
    }

    Path log() {
        return path.resolve("redis.log");
    }

    @Override
    public void close() {
        if (!Files.exists(path)) {
            return;
        }
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException stillWritten) {
            // By a child of the server, which rewrites its file: that ends soon, and what is left is small.
        }
    }
}
