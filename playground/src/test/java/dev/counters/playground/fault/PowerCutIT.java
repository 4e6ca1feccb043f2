package dev.counters.playground.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real Redis: what it acknowledged must be there after a power cut, if and only if it syncs first. */
class PowerCutIT {
    private static final Duration AT_ONCE = Duration.ofMillis(1);
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
    void keepsEveryAcknowledgedIncrementWithSyncAlways() throws Exception {
        LocalRedis redis = new LocalRedis(binaries, disk, "always");
        rig.start(redis);
        CountingClient client = CountingClient.of(redis).awaitMore(SOME, AT_ONCE);
        rig.faults().cutPower(TestRig.REDIS);
        client.awaitEnd();
        rig.start(redis);
        assertThat(redis.value()).isBetween(client.acknowledged(), client.attempted());
    }

    @Test
    void losesAcknowledgedIncrementsWithSyncEverySecond() throws Exception {
        LocalRedis redis = new LocalRedis(binaries, disk, "everysec");
        rig.start(redis);
        CountingClient client = CountingClient.of(redis).awaitMore(SOME, Duration.ofSeconds(2));
        Fault.PowerCut cut = rig.faults().cutPower(TestRig.REDIS);
        client.awaitEnd();
        rig.start(redis);
        assertThat(redis.value()).isPositive().isLessThan(client.acknowledged());
        assertThat(cut.lost()).singleElement().satisfies(lost -> {
            assertThat(lost.file()).hasFileName("appendonly.aof");
            assertThat(lost.synced()).isPositive().isEqualTo(lost.after());
            assertThat(cut.lostBytes()).isEqualTo(lost.lost()).isPositive();
        });
        assertThat(cut.sentence())
                .isEqualTo("Cut the power of visits-redis-0/redis: " + cut.lostBytes() + " unsynced bytes are gone.");
    }

    @Test
    void keepsAllWhenOnlyKilled() throws Exception {
        LocalRedis redis = new LocalRedis(binaries, disk, "everysec");
        rig.start(redis);
        CountingClient client = CountingClient.of(redis).awaitMore(SOME, AT_ONCE);
        assertThat(rig.faults().kill(TestRig.REDIS).sentence()).isEqualTo("Killed visits-redis-0/redis.");
        client.awaitEnd();
        rig.start(redis);
        assertThat(redis.value()).isBetween(client.acknowledged(), client.attempted());
    }

    /** The page cache keeps data over a kill, but not over the power cut that follows. */
    @Test
    void remembersOverAKillWhatIsNotSynced() throws Exception {
        LocalRedis redis = new LocalRedis(binaries, disk, "no");
        rig.start(redis);
        CountingClient client = CountingClient.of(redis).awaitMore(SOME, AT_ONCE);
        rig.faults().kill(TestRig.REDIS);
        client.awaitEnd();
        rig.start(redis);
        assertThat(redis.value()).isGreaterThanOrEqualTo(client.acknowledged());
        rig.faults().cutPower(TestRig.REDIS);
        rig.start(redis);
        assertThat(redis.value()).isLessThan(client.acknowledged());
    }

    @Test
    void losesNothingOverTwentyPowerCutsWithSyncAlways() throws Exception {
        assertThat(lostInCampaign(new LocalRedis(binaries, disk, "always"), 20, 4711))
                .isZero();
    }

    @Test
    void losesMuchOverFivePowerCutsWithSyncEverySecond() throws Exception {
        assertThat(lostInCampaign(new LocalRedis(binaries, disk, "everysec"), 5, 4711))
                .isPositive();
    }

    /** Cuts power at random moments and leaves random parts of what was not synced; counts lost acknowledgements. */
    private long lostInCampaign(LocalRedis redis, int cuts, long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        TornWrites torn = TornWrites.seeded(random.nextLong());
        long lost = 0;
        rig.start(redis);
        for (int i = 0; i < cuts; i++) {
            CountingClient client = CountingClient.of(redis).awaitMore(1, Duration.ofMillis(random.nextInt(1, 100)));
            rig.faults().cutPower(TestRig.REDIS, torn);
            client.awaitEnd();
            rig.start(redis);
            long value = redis.value();
            assertThat(value).isLessThanOrEqualTo(client.attempted());
            lost += Math.max(0, client.acknowledged() - value);
        }
        return lost;
    }
}
