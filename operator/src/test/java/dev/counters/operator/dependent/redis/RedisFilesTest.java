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
                        + "+client|setinfo +get +set +incr +incrby\n");
    }

    private static String configuration(String spec) {
        return RedisFiles.of(Samples.blueprint(spec)).getOrDefault(RedisFiles.CONFIGURATION, "");
    }
}
