package dev.counters.operator.dependent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.operator.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of a server among several, with real servers: Valkey where there is one. */
class ReplicatedScriptsIT {
    private static final String COUNT_TWICE = "redis.call('INCR', KEYS[1]) return redis.call('INCR', KEYS[1])";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @BeforeEach
    void needsServerAndClient() {
        assumeTrue(
                RedisPod.programs().isPresent(),
                "skipped: neither valkey-server and valkey-cli nor redis-server and redis-cli are on the PATH");
    }

    @Test
    void startsAsAReplicaOfNobodyWhereTheServiceMayDoNothing() throws Exception {
        try (var pod = pod("0")) {
            pod.launch();

            assertThat(pod.asOperator("info", "replication")).contains("role:slave", "master_link_status:down");
            assertThat(pod.asApp("get", "counter:test")).contains("NOPERM");
            assertThat(pod.asApp("ping")).contains("NOPERM");
            assertThat(pod.isReady()).isFalse();
        }
    }

    @Test
    void noProbeEverLiftsTheFence() throws Exception {
        try (var pod = pod("0")) {
            pod.launch();
            pod.asOperator("replicaof", "no", "one");

            assertThat(pod.isReady()).isTrue();
            assertThat(pod.asApp("get", "counter:test")).contains("NOPERM");
        }
    }

    @Test
    void whatWasCountedIsThereAfterAKillThoughNobodyMayCount() throws Exception {
        try (var pod = pod("0")) {
            pod.launch();
            elect(pod);
            assertThat(pod.asApp("eval", COUNT_TWICE, "1", "counter:test")).isEqualTo("2");

            pod.kill();
            pod.launch();

            assertThat(pod.asApp("get", "counter:test")).contains("NOPERM");
            assertThat(pod.asOperator("get", "counter:test")).isEqualTo("2");
        }
    }

    /** A negative control: were the default user locked, the test above would see the loss on Valkey. */
    @Test
    void withoutRightsOfTheDefaultUserValkeyLosesWhatScriptsCounted() throws Exception {
        assumeTrue(
                RedisPod.programs().orElseThrow().equals("valkey"),
                "skipped: Redis replays transactions in nobody's name; only Valkey shows the loss");
        try (var pod = pod("0")) {
            pod.mount(withLockedDefault());
            pod.launch();
            elect(pod);
            assertThat(pod.asApp("eval", COUNT_TWICE, "1", "counter:test")).isEqualTo("2");

            pod.kill();
            pod.launch();

            assertThat(pod.asOperator("get", "counter:test")).isEmpty();
        }
    }

    @Test
    void aFollowerIsReadyOnceItHoldsWhatThePrimaryHolds() throws Exception {
        try (var primary = pod("0");
                var follower = pod("1")) {
            primary.launch();
            follower.launch();
            elect(primary);
            primary.asApp("eval", COUNT_TWICE, "1", "counter:test");

            follower.asOperator("replicaof", "127.0.0.1", Integer.toString(primary.port()));

            await().atMost(PATIENCE).until(follower::isReady);
            assertThat(follower.asOperator("get", "counter:test")).isEqualTo("2");
            assertThat(follower.asApp("get", "counter:test")).contains("NOPERM");

            primary.kill();
            await().atMost(PATIENCE).until(() -> !follower.isReady());
        }
    }

    @Test
    void whoTakesBackupsLogsInWhateverPasswordReplicationHas() throws Exception {
        try (var pod = pod("0")) {
            pod.launch();
            pod.asOperator("acl", "setuser", "replication", "resetpass", ">of-this-epoch");

            assertThat(pod.asOperator("acl", "getuser", "backup")).contains("+psync", "+role", "counter:_:e");
            // As on a server that began alone.
            pod.asOperator("acl", "deluser", "backup");
            pod.forgetUser("backup");
            pod.isReady();
            assertThat(pod.asOperator("acl", "getuser", "backup")).contains("+psync", "+role", "counter:_:e");
        }
    }

    @Test
    void noPasswordIsAmongTheArguments() throws Exception {
        try (var pod = pod("0")) {
            pod.launch();

            assertThat(pod.commandLine()).contains("-server").doesNotContain(RedisPod.PASSWORD, "quoted");
        }
    }

    private RedisPod pod(String name) throws IOException {
        return new RedisPod(folder.resolve(name), RedisPod.AMONG_SEVERAL);
    }

    /** What the operator does, without the steps that make it safe. */
    private static void elect(RedisPod pod) {
        pod.asOperator("replicaof", "no", "one");
        var rights = Stream.concat(
                Stream.of("acl", "setuser", "counter"),
                Stream.of(RedisFiles.grantedRights().split(" ", -1)));
        assertThat(pod.asOperator(rights.toArray(String[]::new))).isEqualTo("OK");
    }

    private static TreeMap<String, String> withLockedDefault() {
        var files = new TreeMap<>(RedisFiles.of(Samples.blueprint(RedisPod.AMONG_SEVERAL)));
        files.computeIfPresent(
                RedisFiles.START,
                (_, script) -> script.replace("~* resetchannels +@all\nuser operator", "-@all\nuser operator"));
        return files;
    }
}
