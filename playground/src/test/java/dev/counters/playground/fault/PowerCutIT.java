package dev.counters.playground.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.playground.process.DirectLauncher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real Redis: what it acknowledged must be there after a power cut, if and only if it syncs first. */
class PowerCutIT {
    private static final String POD = "visits-redis-0";
    private static final Selector REDIS = Selector.pod(LocalContainers.NAMESPACE, POD);
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final int SOME = 50;

    @TempDir
    private static Path folder;

    private DiskFaults disks;
    private LocalContainers containers;
    private Faults faults;

    @BeforeEach
    void prepare() {
        disks = DiskFaults.around(new DirectLauncher());
        TrapAssumptions.assumeTraps(disks);
        containers = new LocalContainers(disks);
        faults = new Faults(containers, disks);
    }

    @AfterEach
    void stop() throws IOException {
        containers.close();
        disks.close();
    }

    @Test
    void keepsEveryAcknowledgedIncrementWithSyncAlways() throws Exception {
        LocalRedis redis = new LocalRedis(folder, "always");
        redis.startIn(containers, POD);
        CountingClient client = CountingClient.of(redis).awaitMore(SOME, AT_ONCE);
        faults.cutPower(REDIS);
        client.awaitEnd();
        redis.startIn(containers, POD);
        assertThat(redis.value()).isBetween(client.acknowledged(), client.attempted());
    }

    @Test
    void losesAcknowledgedIncrementsWithSyncEverySecond() throws Exception {
        LocalRedis redis = new LocalRedis(folder, "everysec");
        redis.startIn(containers, POD);
        CountingClient client = CountingClient.of(redis).awaitMore(SOME, Duration.ofMillis(1500));
        Fault.PowerCut cut = faults.cutPower(REDIS);
        client.awaitEnd();
        redis.startIn(containers, POD);
        assertThat(redis.value()).isPositive().isLessThan(client.acknowledged());
        assertThat(cut.lost()).singleElement().satisfies(lost -> {
            assertThat(lost.file()).hasFileName("appendonly.aof");
            assertThat(lost.synced()).isPositive().isEqualTo(lost.after());
            assertThat(cut.lostBytes()).isEqualTo(lost.lost()).isPositive();
        });
        assertThat(cut.sentence())
                .isEqualTo("Cut the power of visits-redis-0/redis: " + cut.lostBytes()
                        + " unsynced bytes in 1 files are gone.");
    }

    @Test
    void keepsAllWhenOnlyKilled() throws Exception {
        LocalRedis redis = new LocalRedis(folder.resolve("."), "everysec");
        redis.startIn(containers, POD);
        CountingClient client = CountingClient.of(redis).awaitMore(SOME, AT_ONCE);
        assertThat(faults.kill(REDIS).sentence()).isEqualTo("Killed visits-redis-0/redis.");
        client.awaitEnd();
        redis.startIn(containers, POD);
        assertThat(redis.value()).isBetween(client.acknowledged(), client.attempted());
    }

    /** The page cache keeps data over a kill, but not over the power cut that follows. */
    @Test
    void remembersOverAKillWhatIsNotSynced() throws Exception {
        LocalRedis redis = new LocalRedis(folder, "no");
        redis.startIn(containers, POD);
        CountingClient client = CountingClient.of(redis).awaitMore(SOME, AT_ONCE);
        faults.kill(REDIS);
        client.awaitEnd();
        redis.startIn(containers, POD);
        assertThat(redis.value()).isGreaterThanOrEqualTo(client.acknowledged());
        faults.cutPower(REDIS);
        redis.startIn(containers, POD);
        assertThat(redis.value()).isLessThan(client.acknowledged());
    }

    @Test
    void losesNothingOverTwentyPowerCutsWithSyncAlways() throws Exception {
        assertThat(lostInCampaign(new LocalRedis(folder, "always"), 20, 4711)).isZero();
    }

    @Test
    void losesMuchOverFivePowerCutsWithSyncEverySecond() throws Exception {
        assertThat(lostInCampaign(new LocalRedis(folder, "everysec"), 5, 4711)).isPositive();
    }

    /** Cuts power at random moments and leaves random parts of what was not synced; counts lost acknowledgements. */
    private long lostInCampaign(LocalRedis redis, int cuts, long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        TornWrites torn = TornWrites.seeded(random.nextLong());
        long lost = 0;
        redis.startIn(containers, POD);
        for (int i = 0; i < cuts; i++) {
            CountingClient client = CountingClient.of(redis).awaitMore(1, Duration.ofMillis(random.nextInt(1, 100)));
            faults.cutPower(REDIS, torn);
            client.awaitEnd();
            redis.startIn(containers, POD);
            long value = redis.value();
            assertThat(value).isLessThanOrEqualTo(client.attempted());
            lost += Math.max(0, client.acknowledged() - value);
        }
        return lost;
    }
}
