package dev.counters.operator.dependent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.operator.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pods' scripts with a real server: Valkey where there is one. */
class RedisScriptsIT {
    /** Two writes, as a transaction in the file, like each batch of the app. */
    private static final String COUNT_TWICE = "redis.call('INCR', KEYS[1]) return redis.call('INCR', KEYS[1])";

    @TempDir
    private Path folder;

    @BeforeEach
    void needsServerAndClient() {
        assumeTrue(
                RedisPod.programs().isPresent(),
                "skipped: neither valkey-server and valkey-cli nor redis-server and redis-cli are on the PATH");
    }

    @Test
    void whatAScriptCountedIsThereAfterAKill() throws Exception {
        try (var pod = new RedisPod(folder)) {
            pod.start();
            assertThat(countTwice(pod)).isEqualTo("2");

            pod.kill();
            pod.start();

            assertThat(pod.asApp("get", "counter:test")).isEqualTo("2");
        }
    }

    @Test
    void aServerOfTheFirstReleaseMayRunScriptsOnceItsNextStartCanReadThem() throws Exception {
        var blueprint = Samples.blueprint(RedisPod.ALONE);
        try (var pod = new RedisPod(folder)) {
            pod.mount(RedisFiles.mark(blueprint));
            pod.start();
            assertThat(countTwice(pod)).contains("NOPERM");

            pod.mount(RedisFiles.of(blueprint));
            assertThat(pod.isReady()).isTrue();
            assertThat(countTwice(pod)).isEqualTo("2");
            pod.kill();
            pod.start();

            assertThat(pod.asApp("get", "counter:test")).isEqualTo("2");
        }
    }

    @Test
    void aUserThatWasFencedOffStaysSo() throws Exception {
        try (var pod = new RedisPod(folder)) {
            pod.start();
            pod.asOperator("acl", "setuser", "counter", "nocommands");

            assertThat(pod.isReady()).isTrue();
            assertThat(pod.asApp("get", "counter:test")).contains("NOPERM");
        }
    }

    @Test
    void aServerOfTheFirstReleaseLetsBackupsAskForItsRoleAndNotForItsCounters() throws Exception {
        try (var pod = new RedisPod(folder)) {
            pod.mount(RedisFiles.mark(Samples.blueprint(RedisPod.ALONE)));
            pod.start();
            assertThat(asReplication(pod, "role")).contains("NOPERM");

            pod.mount(RedisFiles.of(Samples.blueprint(RedisPod.ALONE)));
            assertThat(pod.isReady()).isTrue();

            assertThat(asReplication(pod, "role")).contains("master");
            assertThat(asReplication(pod, "get", "counter:_:e")).isEmpty();
            assertThat(asReplication(pod, "get", "counter:default:n")).contains("NOPERM");
            assertThat(asReplication(pod, "set", "counter:_:p", "9")).contains("NOPERM");
        }
    }

    @Test
    void nobodyMayDoMoreThanCount() throws Exception {
        try (var pod = new RedisPod(folder)) {
            pod.start();

            assertThat(pod.asApp("flushall")).contains("NOPERM");
            assertThat(pod.asApp("config", "get", "dir")).contains("NOPERM");
            assertThat(pod.asApp("get", "other")).contains("NOPERM");
            assertThat(pod.asApp("--user", "default", "get", "counter:test")).doesNotMatch("\\d*");
        }
    }

    /** A negative control: were the default user locked as it once was, the test above would see the loss on Valkey. */
    @Test
    void withoutRightsOfTheDefaultUserValkeyLosesWhatScriptsCounted() throws Exception {
        assumeTrue(
                RedisPod.programs().orElseThrow().equals("valkey"),
                "skipped: Redis replays transactions in nobody's name; only Valkey shows the loss");
        try (var pod = new RedisPod(folder)) {
            pod.mount(withLockedDefault());
            pod.start();
            assertThat(countTwice(pod)).isEqualTo("2");

            pod.kill();
            pod.start();

            assertThat(pod.asApp("get", "counter:test")).isEmpty();
        }
    }

    private static TreeMap<String, String> withLockedDefault() throws IOException {
        var files = new TreeMap<>(RedisFiles.of(Samples.blueprint(RedisPod.ALONE)));
        files.computeIfPresent(
                RedisFiles.START,
                (_, script) -> script.replace("~* resetchannels +@all\nuser operator", "-@all\nuser operator"));
        return files;
    }

    private static String asReplication(RedisPod pod, String... command) {
        return pod.asApp(Stream.concat(
                        Stream.of("--user", "replication", "--pass", RedisPod.REPLICATION_PASSWORD), Stream.of(command))
                .toArray(String[]::new));
    }

    private static String countTwice(RedisPod pod) {
        return pod.asApp("eval", COUNT_TWICE, "1", "counter:test");
    }
}
