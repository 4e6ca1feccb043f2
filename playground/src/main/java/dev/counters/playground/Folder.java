package dev.counters.playground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Where a playground keeps its files: made anew at each start, and only for this user, for there are passwords in it. */
record Folder(Path path) {
    private static final int HIGHEST_PORT = 65_535;
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

    /**
     * Makes sure that the port is free, and with it the folder.
     *
     * @throws CannotStartException if it is not
     */
    static void requirePort(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new CannotStartException("Port %d is in use: choose another one, such as PORT=%d."
                    .formatted(port, port < HIGHEST_PORT ? port + 1 : port - 1));
        }
    }

    /**
     * Finds the app that was built.
     *
     * @throws CannotStartException if it was not
     */
    static Path app() {
        try (var files = Files.newDirectoryStream(Path.of("counter-app", "target"), "counter-app-*.jar")) {
            for (var file : files) {
                return file.toAbsolutePath();
            }
        } catch (IOException e) {
            // Said below: there is no such folder.
        }
        throw new CannotStartException("The app is not built: start the playground by make, in the project's folder.");
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
                public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
