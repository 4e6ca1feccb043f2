package dev.counters.playground.cluster.programs;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An archive of the service's loaded classes, which takes more than a third off its start. It holds for one jar and one
 * JDK alone, and starts do without it where there is none.
 */
public final class AppCache {
    /** Nobody's address; a training listens there for some seconds. */
    private static final String ADDRESS = "127.97.255.1";

    private static final int MANAGEMENT_PORT = 8081;
    private static final long STEP_MILLISECONDS = 100;
    private static final int STEPS = 600;
    private static final long LONGEST_EXIT_SECONDS = 60;

    private final Path java;
    private final Path jar;
    private final Path archive;

    /** @param folder where archives are kept */
    public AppCache(Path java, Path jar, Path folder) throws IOException {
        this.java = java;
        this.jar = jar;
        archive = folder.resolve("app-%s-%d-%d.jsa"
                .formatted(
                        Runtime.version().toString().replaceAll("[^\\w.]", "_"),
                        Files.size(jar),
                        Files.getLastModifiedTime(jar).toMillis()));
    }

    /** What a start adds to its command; nothing where there is no archive. */
    List<String> flags() {
        return Files.exists(archive) ? List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive) : List.of();
    }

    /**
     * Makes the archive where there is none: starts the service without a Redis, and ends it. Takes as long as two or
     * three starts.
     *
     * @throws IOException where the service does not start
     */
    public void create() throws IOException {
        if (Files.exists(archive)) {
            return;
        }
        Files.createDirectories(archive.getParent());
        var fresh = archive.resolveSibling(
                archive.getFileName() + "." + ProcessHandle.current().pid());
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.addAll(AppProgram.FLAGS);
        command.add("-XX:ArchiveClassesAtExit=" + fresh);
        command.add("-jar");
        command.add(jar.toString());
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("COUNTERS_BIND_ADDRESS", ADDRESS);
        builder.environment().put("REDIS_HOST", ADDRESS);
        var service = builder.start();
        try {
            awaitListening(service);
            service.destroy();
            service.waitFor(LONGEST_EXIT_SECONDS, TimeUnit.SECONDS);
            Files.move(fresh, archive);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            service.destroyForcibly();
            Files.deleteIfExists(fresh);
        }
    }

    private static void awaitListening(Process service) throws IOException, InterruptedException {
        for (var step = 0; step < STEPS && !listens(); step++) {
            if (service.waitFor(STEP_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                throw new IOException("the service ended with code " + service.exitValue());
            }
        }
    }

    private static boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(ADDRESS, MANAGEMENT_PORT), Math.toIntExact(STEP_MILLISECONDS));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
