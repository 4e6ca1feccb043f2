package dev.counters.playground.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.playground.process.DirectLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the trap costs where it costs most: one client, one sync for each increment. The best of many short rounds, as
 * whatever else the machine does only makes them longer.
 */
class SyncTrapOverheadIT {
    private static final int ROUNDS = 20;
    private static final Duration ROUND = Duration.ofMillis(100);
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
    void costsLittle() throws Exception {
        LocalRedis with = new LocalRedis(binaries, Files.createDirectory(folder.resolve("with")), "always");
        LocalRedis without = new LocalRedis(binaries, Files.createDirectory(folder.resolve("without")), "always");
        rig.start(with);
        untrapped.start(TestRig.POD, without.command(), without.disks());
        without.awaitAnswer();

        double trapped = Double.MAX_VALUE;
        double plain = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            trapped = Math.min(trapped, microsecondsPerIncrement(with));
            plain = Math.min(plain, microsecondsPerIncrement(without));
        }
        System.out.printf("An increment took %.0f µs with the trap, %.0f µs without.%n", trapped, plain);
        assertThat(trapped).isLessThan(MOST * plain);
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
