package dev.counters.playground.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.playground.process.DirectLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster whose JVM is killed leaves no process. */
class KilledClusterIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void takesItsProcessesWithIt() throws IOException {
        assumeTrue(new DirectLauncher().boundToJvm(), "skipped: it needs the setpriv of util-linux");
        var announced = folder.resolve("pid");
        var jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClusterProcess.class.getName(),
                        folder.resolve("cluster").toString(),
                        announced.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            await().atMost(SOON).until(() -> Files.exists(announced));
            var pid = Long.parseLong(Files.readString(announced));
            assertThat(ProcessHandle.of(pid)).isPresent();
            jvm.destroyForcibly();
            await().atMost(SOON).until(() -> ProcessHandle.of(pid).isEmpty());
        } finally {
            jvm.destroyForcibly();
        }
    }
}
