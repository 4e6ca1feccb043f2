package dev.counters.playground.cluster.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.playground.process.ContainerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where nothing binds processes to the JVM that started them, the next one ends what is left. */
class RunningProcessesIT {
    @TempDir
    private Path folder;

    private Process process;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("processes");
        process = new ProcessBuilder("sleep", "1000").start();
        new RunningProcesses(file).add(process, new ContainerProcess("shop", "pod", "main", process.pid(), List.of()));
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void endsWhatAnEarlierRunLeft() throws IOException {
        new RunningProcesses(file).endLeftovers();
        await().untilAsserted(() -> assertThat(process.isAlive()).isFalse());
        assertThat(file).doesNotExist();
    }

    @Test
    void leavesAnotherProcessOfTheSameNumberAlone() throws IOException {
        Files.writeString(file, process.pid() + " 2001-01-01T00:00:00Z\n");
        new RunningProcesses(file).endLeftovers();
        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(process.isAlive()).isTrue());
    }
}
