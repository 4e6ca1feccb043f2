package dev.counters.operator.dependent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.operator.rotation.PasswordDigest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A pod's server follows the passwords that its pod is given, with each server and in each mode. */
class FollowedPasswordsIT {
    private static final String OTHER = "another-password";
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    static Stream<Arguments> servers() {
        return Stream.of("valkey-server", "redis-server-7.0")
                .flatMap(program ->
                        Stream.of(RedisPod.ALONE, RedisPod.AMONG_SEVERAL).map(spec -> Arguments.of(program, spec)));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void takesTheNextPasswordBesideThePresentOne(String program, String spec) throws Exception {
        try (var pod = pod(program, spec)) {
            for (var user : List.of("operator", "counter", "replication")) {
                pod.give(user + ".next", OTHER);
            }
            follow(pod);
            for (var user : List.of("operator", "counter", backup(spec))) {
                assertThat(pod.takes(user, OTHER)).as(user + "'s next one").isTrue();
                assertThat(pod.takes(user, present(user)))
                        .as(user + "'s present one")
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void takesAReplacedPasswordForAWhileAndThenNoMore(String program, String spec) throws Exception {
        try (var pod = pod(program, spec)) {
            follow(pod);
            pod.give("counter", OTHER);
            follow(pod);
            assertThat(pod.takes("counter", OTHER)).isTrue();
            assertThat(pod.takes("counter", RedisPod.PASSWORD)).isTrue();

            pod.forgetReplacedAfter(Duration.ofSeconds(0));
            follow(pod);

            assertThat(pod.takes("counter", OTHER)).isTrue();
            assertThat(pod.takes("counter", RedisPod.PASSWORD)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void takesAFormerPasswordUntilItIsTakenAway(String program, String spec) throws Exception {
        try (var pod = pod(program, spec)) {
            pod.give("counter.former", PasswordDigest.of(OTHER));
            follow(pod);
            assertThat(pod.takes("counter", OTHER)).isTrue();

            pod.take("counter.former");
            follow(pod);

            assertThat(pod.takes("counter", OTHER)).isFalse();
            assertThat(pod.takes("counter", RedisPod.PASSWORD)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void remembersBothWhenItIsRestartedInBetween(String program, String spec) throws Exception {
        try (var pod = pod(program, spec)) {
            follow(pod);
            pod.give("counter", OTHER);
            pod.give("operator.next", OTHER);
            follow(pod);

            pod.kill();
            pod.launch();

            assertThat(pod.takes("counter", OTHER)).isTrue();
            assertThat(pod.takes("counter", RedisPod.PASSWORD)).isTrue();
            assertThat(pod.takes("operator", OTHER)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void isNotLockedOutByAnOperatorsPasswordThatNobodyAnnounced(String program, String spec) throws Exception {
        try (var pod = pod(program, spec)) {
            follow(pod);
            pod.give("operator", OTHER);
            follow(pod);
            pod.operatorUses(OTHER);
            assertThat(pod.asOperator("ping")).isEqualTo("PONG");

            pod.forgetReplacedAfter(Duration.ofSeconds(0));
            follow(pod);
            assertThat(pod.takes("operator", RedisPod.PASSWORD)).isFalse();
            assertThat(pod.asOperator("ping")).isEqualTo("PONG");
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void keepsWhatItKnowsWhereTheFileIsEmpty(String program, String spec) throws Exception {
        try (var pod = pod(program, spec)) {
            follow(pod);
            pod.give("counter", "\n");
            follow(pod);

            assertThat(pod.takes("counter", RedisPod.PASSWORD)).isTrue();
            assertThat(pod.takes("counter", "")).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aPasswordBringsNoRightsToWhoIsFenced(String program, String spec) throws Exception {
        try (var pod = pod(program, spec)) {
            pod.asOperator("acl", "setuser", "counter", "nocommands");
            pod.give("counter.next", OTHER);
            follow(pod);

            assertThat(pod.takes("counter", OTHER)).isTrue();
            assertThat(pod.asApp("get", "counter:test")).contains("NOPERM");
        }
    }

    /** As the probe does; a server that replicates from nobody is not ready, and follows all the same. */
    private static void follow(RedisPod pod) {
        pod.isReady();
    }

    private static String backup(String spec) {
        return spec.equals(RedisPod.AMONG_SEVERAL) ? "backup" : "replication";
    }

    private static String present(String user) {
        return user.equals("operator") || user.equals("counter") ? RedisPod.PASSWORD : RedisPod.REPLICATION_PASSWORD;
    }

    private RedisPod pod(String program, String spec) throws IOException {
        var server = onPath(program);
        var client = onPath(program.replace("-server", "-cli"));
        assumeTrue(
                server.isPresent() && client.isPresent(),
                () -> "skipped: %s or its client is not on the PATH".formatted(program));
        var pod = new RedisPod(folder, spec).with(server.get(), client.get());
        pod.launch();
        await().atMost(SOON).until(() -> pod.asOperator("ping").equals("PONG"));
        return pod;
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
