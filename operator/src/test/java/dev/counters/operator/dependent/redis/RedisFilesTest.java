package dev.counters.operator.dependent.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.Samples;
import java.util.List;
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
    void letsNobodyLogInAsDefault() {
        assertThat(file(RedisFiles.START)).contains("user default off resetpass ");
    }

    @Test
    void givesTheServiceOnlyTheCommandsItNeeds() {
        assertThat(alone(RedisFiles.START))
                .contains("user counter on $counter ~counter:* resetchannels -@all $(rights)");
        assertThat(List.of(alone(RedisFiles.RIGHTS), file(RedisFiles.RIGHTS), RedisFiles.grantedRights()))
                .allSatisfy(rights -> assertThat(rights)
                        .contains("+evalsha")
                        .doesNotContain("@", "flush", "config", "acl", "debug", "replicaof", "\n\n"));
    }

    @Test
    void aServerAmongSeveralLetsTheServiceDoNothingUntilItIsElected() {
        assertThat(file(RedisFiles.START)).contains("user counter on $counter ~counter:* resetchannels -@all\n");
        assertThat(configuration("{}")).contains("\nreplicaof 127.0.0.1 1\n").contains("\nreplica-read-only no\n");
        assertThat(file(RedisFiles.READY)).doesNotContain("setuser counter");
    }

    @Test
    void theOnlyServerIsNoReplica() {
        assertThat(configuration("redis: {mode: Standalone}")).doesNotContain("replica");
    }

    private static String alone(String name) {
        return RedisFiles.of(Samples.blueprint("redis: {mode: Standalone}")).getOrDefault(name, "");
    }

    private static String file(String name) {
        return RedisFiles.of(Samples.blueprint("{}")).getOrDefault(name, "");
    }

    private static String configuration(String spec) {
        return RedisFiles.of(Samples.blueprint(spec)).getOrDefault(RedisFiles.CONFIGURATION, "");
    }
}
