package dev.counters.playground.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slow and failing disks under a real Redis. */
class DiskFaultsIT {
    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final int SOME = 50;

    @TempDir
    private static Path binaries;

    @TempDir
    private Path disk;

    private final TestRig rig = TestRig.open();

    @AfterEach
    void stop() throws IOException {
        rig.close();
    }

    @Test
    void acknowledgesNoSoonerThanASlowDiskWithSyncAlways() throws Exception {
        LocalRedis redis = new LocalRedis(binaries, disk, "always");
        rig.start(redis);
        assertThat(rig.faults().slowDisk(TestRig.REDIS, DELAY).sentence())
                .isEqualTo("The disks of visits-redis-0/redis take 1000 ms longer for each sync.");
        assertThat(timeOfOne(redis)).isGreaterThanOrEqualTo(DELAY);
        rig.faults().mendDisk(TestRig.REDIS);
        assertThat(timeOfOne(redis)).isLessThan(DELAY);
    }

    @Test
    void acknowledgesBeforeASlowDiskWithSyncEverySecond() throws Exception {
        LocalRedis redis = new LocalRedis(binaries, disk, "everysec");
        rig.start(redis);
        rig.faults().slowDisk(TestRig.REDIS, DELAY);
        assertThat(timeOfOne(redis)).isLessThan(DELAY);
    }

    /** While a sync takes long, Redis keeps what it acknowledges in its own memory. */
    @Test
    void losesAcknowledgedIncrementsByAKillOnASlowDiskWithSyncEverySecond() throws Exception {
        assertThat(lostByKillOnASlowDisk("everysec", Duration.ofSeconds(2))).isPositive();
    }

    @Test
    void losesNothingByAKillOnASlowDiskWithSyncAlways() throws Exception {
        assertThat(lostByKillOnASlowDisk("always", Duration.ofMillis(10))).isZero();
    }

    @Test
    void acknowledgesNothingOnAFailingDiskWithSyncAlways() throws Exception {
        LocalRedis redis = new LocalRedis(binaries, disk, "always");
        rig.start(redis);
        CountingClient client = CountingClient.of(redis).awaitMore(SOME, Duration.ofMillis(1));
        rig.faults().failDisk(TestRig.REDIS, DiskFailure.BROKEN);
        client.awaitEnd();
        Awaitility.await().until(() -> rig.containers().running().isEmpty());
        rig.faults().mendDisk(TestRig.REDIS);
        rig.start(redis);
        assertThat(redis.value()).isBetween(client.acknowledged(), client.attempted());
    }

    @Test
    void refusesIncrementsOnAFullDiskWithSyncEverySecond() throws Exception {
        LocalRedis redis = new LocalRedis(binaries, disk, "everysec");
        rig.start(redis);
        rig.faults().failDisk(TestRig.REDIS, DiskFailure.FULL);
        try (LocalRedis.Connection connection = redis.connect()) {
            Awaitility.await()
                    .until(() -> connection.ask("INCR n"), answer -> answer.matches("-MISCONF .*No space left.*"));
        }
    }

    @Test
    void doesNotHoldBackACutBehindASlowSync() throws Exception {
        LocalRedis redis = new LocalRedis(binaries, disk, "always");
        rig.start(redis);
        CountingClient client = CountingClient.of(redis).awaitMore(SOME, Duration.ofMillis(1));
        rig.faults().slowDisk(TestRig.REDIS, Duration.ofMinutes(1));
        Awaitility.await().until(() -> client.attempted() > client.acknowledged());
        long start = System.nanoTime();
        rig.faults().cutPower(TestRig.REDIS);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        client.awaitEnd();
        rig.faults().mendDisk(TestRig.REDIS);
        rig.start(redis);
        assertThat(redis.value()).isEqualTo(client.acknowledged());
    }

    @Test
    void saysThatAContainerHasNoDisk() throws Exception {
        rig.containers().start(TestRig.POD, List.of("sleep", "60"), List.of());
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> rig.faults().slowDisk(TestRig.REDIS, DELAY))
                .withMessage("The chosen containers have no disks.");
    }

    private long lostByKillOnASlowDisk(String appendfsync, Duration delay) throws Exception {
        LocalRedis redis = new LocalRedis(binaries, disk, appendfsync);
        rig.start(redis);
        rig.faults().slowDisk(TestRig.REDIS, delay);
        CountingClient client = CountingClient.of(redis).awaitMore(SOME, Duration.ofMillis(1500));
        rig.faults().kill(TestRig.REDIS);
        client.awaitEnd();
        rig.faults().mendDisk(TestRig.REDIS);
        rig.start(redis);
        return Math.max(0, client.acknowledged() - redis.value());
    }

    private static Duration timeOfOne(LocalRedis redis) throws IOException {
        try (LocalRedis.Connection connection = redis.connect()) {
            long start = System.nanoTime();
            connection.count("INCR n");
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }
}
