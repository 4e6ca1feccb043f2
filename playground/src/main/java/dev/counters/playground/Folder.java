package dev.counters.playground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Where a playground keeps its files: made anew at each start, and only for this user, for there are passwords in it. */
record Folder(Path path) {
    private static final Path ALL = Path.of("target", "playground");

    /** Each port has its own, so that playgrounds beside each other do not share one. */
    static Folder ofPort(int port) {
        return new Folder(ALL.resolve(Integer.toString(port)));
    }

    Folder made() {
        delete(path);
        try {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
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

    /** Links are not followed. */
    static void delete(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, java.io.IOException failure) throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
