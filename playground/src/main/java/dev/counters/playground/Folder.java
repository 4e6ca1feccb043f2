package dev.counters.playground;

import dev.counters.playground.cluster.kubelet.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where a playground keeps its files: made anew at each start, and only for this user, for there are passwords in it. */
record Folder(Path path) {
    private static final Path ALL = Path.of("target", "playground");

    /** Each port has its own, so that playgrounds beside each other do not share one. */
    static Folder ofPort(int port) {
        return new Folder(ALL.resolve(Integer.toString(port)));
    }

    /** Makes it anew. */
    void make() {
        try {
            Folders.delete(path);
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is kept from one playground to the next. */
    static Path programs() {
        return ALL.resolve("programs").toAbsolutePath();
    }

    Path kubeconfig() {
        return path.resolve("kubeconfig");
    }

    Path log() {
        return path.resolve("playground.log");
    }

    /** Pods' files and volumes. */
    Path pods() {
        return path.resolve("pods");
    }

    void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
