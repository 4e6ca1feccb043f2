package dev.counters.playground.cluster.kubelet;

import dev.counters.playground.process.ContainerProcess;
import dev.counters.playground.process.ProcessGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The containers' processes, also in a file: where nothing binds them to this JVM, the next start ends what it left. */
final class RunningProcesses {
    private static final Logger log = LoggerFactory.getLogger(RunningProcesses.class);

    private final Path file;
    private final Map<Long, Entry> running = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private record Entry(Process process, ContainerProcess container) {}

    RunningProcesses(Path file) {
        this.file = file;
    }

    /** Kills what a cluster of this folder left when it was killed itself. */
    void endLeftovers() throws IOException {
        if (Files.exists(file)) {
            for (var line : Files.readAllLines(file)) {
                var parts = line.split(" ", 2);
                ProcessHandle.of(Long.parseLong(parts[0]))
                        .filter(process -> started(process).equals(parts[1]))
                        .ifPresent(process -> {
                            log.info("ending process {} of an earlier run", process.pid());
                            process.destroyForcibly();
                            ProcessGroup.killSession(process.pid());
                        });
            }
            Files.delete(file);
        }
    }

    /** @throws IOException where the cluster is closed; the process is killed then */
    void add(Process process, ContainerProcess container) throws IOException {
        Files.writeString(
                file,
                process.pid() + " " + started(process.toHandle()) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        running.put(process.pid(), new Entry(process, container));
        if (closed) {
            ProcessGroup.kill(process);
            throw new IOException("the cluster is closed");
        }
    }

    void remove(Process process) {
        running.remove(process.pid());
    }

    boolean closed() {
        return closed;
    }

    List<ContainerProcess> list() {
        return running.values().stream()
                .filter(entry -> entry.process().isAlive())
                .map(Entry::container)
                .toList();
    }

    /** Asks all to end, and kills what is left after a while. */
    void end(Duration patience) {
        closed = true;
        running.values().forEach(entry -> entry.process().destroy());
        var deadline = System.nanoTime() + patience.toNanos();
        for (var entry : running.values()) {
            await(entry.process(), deadline - System.nanoTime());
            ProcessGroup.kill(entry.process());
        }
        for (var entry : running.values()) {
            await(entry.process(), TimeUnit.SECONDS.toNanos(1));
        }
        running.clear();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.debug("{} stays: {}", file, e.getMessage());
        }
    }

    private static void await(Process process, long nanoseconds) {
        try {
            process.waitFor(Math.max(0, nanoseconds), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
