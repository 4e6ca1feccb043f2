package dev.counters.playground.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.playground.process.DirectLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** What the trap costs where it costs most: one client, one sync for each increment. */
class SyncTrapOverheadIT {
    private static final int ROUNDS = 7;
    private static final Duration ROUND = Duration.ofMillis(250);
    /** Generous, for machines that are busy otherwise. */
    private static final double MOST = 10;

    @TempDir
    private static Path binaries;

    @TempDir
    private Path folder;

    private final TestRig rig = TestRig.open();
    private final LocalContainers untrapped = new LocalContainers(new DirectLauncher());

    @AfterEach
    void stop() throws IOException {
        rig.close();
        untrapped.close();
    }

    @Test
    void costsLittle(TestReporter reporter) throws Exception {
        LocalRedis with = new LocalRedis(binaries, Files.createDirectory(folder.resolve("with")), "always");
        LocalRedis without = new LocalRedis(binaries, Files.createDirectory(folder.resolve("without")), "always");
        rig.start(with);
        untrapped.start(TestRig.POD, without.command(), without.disks());
        without.awaitAnswer();

        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double trapped = microsecondsPerIncrement(with);
            double plain = microsecondsPerIncrement(without);
            ratios.add(trapped / plain);
            reporter.publishEntry("µs for an increment", "%.0f with, %.0f without".formatted(trapped, plain));
        }
        double median = ratios.stream().sorted().toList().get(ROUNDS / 2);
        reporter.publishEntry("times as long with the trap", "%.2f".formatted(median));
        assertThat(median).isLessThan(MOST);
    }

    private static double microsecondsPerIncrement(LocalRedis redis) throws IOException {
        try (LocalRedis.Connection connection = redis.connect()) {
            long start = System.nanoTime();
            long count = 0;
            while (System.nanoTime() - start < ROUND.toNanos()) {
                connection.count("INCR n");
                count++;
            }
            return (System.nanoTime() - start) / 1e3 / count;
        }
    }
}
