package dev.counters.operator.dependent.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisFilesTest {
    @Test
    void writesEachIncrementToDiskUnlessAskedOtherwise() {
        assertThat(configuration("{}")).contains("\nappendfsync always\n");
        assertThat(configuration("{durability: Async}")).contains("\nappendfsync everysec\n");
    }

    @Test
    void neverEvictsACount() {
        assertThat(configuration("{}"))
                .contains("\nmaxmemory-policy noeviction\n")
                .contains("\nappendonly yes\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', 201326592",
        "'{redis: {resources: {limits: {memory: 1Gi}}}}', 805306368",
        "'{redis: {maxMemory: 100M}}', 100000000"
    })
    void refusesWritesBeforeTheKernelKills(String spec, long bytes) {
        assertThat(configuration(spec)).contains("\nmaxmemory " + bytes + "\n");
    }

    @Test
    void hasNoMemoryBoundWhereTheContainerHasNone() {
        assertThat(configuration("{redis: {resources: {requests: {cpu: 100m}}}}"))
                .doesNotContain("\nmaxmemory ");
    }

    @Test
    void givesTheServiceOnlyTheCommandsItNeeds() {
        var script = RedisFiles.of(Samples.blueprint("{}")).get(RedisFiles.START);
        assertThat(script)
                .contains("user default off")
                .contains("user counter on #$counter ~counter:* resetchannels -@all +ping +hello +auth +client|setname "
                        + "+client|setinfo +get +set +incr +incrby "
                        + "+eval +evalsha +del +unlink +time +hget +hmget +hset +hdel +hlen +hgetall +sadd +srem +scard "
                        + "+sismember\n");
    }

    /** What this is made from is part of the pods' mark: another text would restart each server at the operator's upgrade. */
    @Test
    void restartsNoServerForRightsThatItCanBeGivenWhileItRuns() {
        assertThat(RedisFiles.readAtStart(Samples.blueprint("{}")).get(RedisFiles.START))
                .contains("+get +set +incr +incrby\n");
    }

    private static String configuration(String spec) {
        return RedisFiles.of(Samples.blueprint(spec)).getOrDefault(RedisFiles.CONFIGURATION, "");
    }
}
