package dev.counters.playground.cluster;

import static dev.counters.playground.cluster.RunningService.LONG;
import static dev.counters.playground.cluster.RunningService.awaitMore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.api.v1alpha1.RotationStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All passwords change while clients count: with the real operator, service and servers, and a kubelet's files and probes. */
class PasswordRotationIT {
    private static final int CLIENTS = 8;
    private static final List<String> USERS = List.of("operator", "replication", "counter");

    @TempDir
    private Path folder;

    private RunningService running;

    /** Of each server and each mode one: a change takes most of a minute. */
    static Stream<Arguments> undisturbed() {
        return Stream.of(Arguments.of("valkey-server", "Replication"), Arguments.of("redis-server-7.0", "Standalone"));
    }

    static Stream<Arguments> interrupted() {
        return Stream.of(Arguments.of("valkey-server", "Standalone"), Arguments.of("redis-server-7.0", "Replication"));
    }

    @AfterEach
    void stop() {
        if (running != null) {
            running.close();
        }
    }

    @ParameterizedTest
    @MethodSource("undisturbed")
    void noRequestFailsAndNoPodIsReplaced(String server, String mode) throws Exception {
        start(server, mode);
        var before = passwords();
        var pods = running.uids();
        try (var clients = running.count(CLIENTS)) {
            awaitMore(clients);
            running.annotate("rotate-passwords", "first");
            awaitResult("done: ");
            var after = passwords();
            USERS.forEach(user -> assertThat(after.get(user)).as(user).isNotEqualTo(before.get(user)));
            awaitMore(clients);
            assertTaken(before, true);
            assertTaken(after, true);

            // Every session begins anew, with whatever password is the present one.
            redisPods().forEach(pod -> ask(pod, "operator", after.get("operator"), "CLIENT KILL USER counter"));
            awaitMore(clients);

            endTheGrace();
            awaitResult("done");
            // A probe that was under way may write down again what it had read before.
            await().atMost(LONG).untilAsserted(() -> {
                endTheGraceOfPods();
                assertTaken(before, false);
            });
            assertTaken(after, true);
            redisPods().forEach(pod -> ask(pod, "operator", after.get("operator"), "CLIENT KILL USER counter"));
            awaitMore(clients);

            clients.close();
            assertThat(clients.failed()).isEmpty();
            running.assertLedger(clients);
            assertThat(running.uids()).isEqualTo(pods);
            assertReplicasLogIn(after.get("operator"));
        }
    }

    @ParameterizedTest
    @MethodSource("interrupted")
    void whatIsInterruptedIsGoneOnWith(String server, String mode) throws Exception {
        start(server, mode);
        var before = passwords();
        try (var clients = running.count(CLIENTS)) {
            awaitMore(clients);
            running.annotate("rotate-passwords", "first");
            // The servers are being told: the operator is gone, and so is a server.
            await().atMost(LONG).until(() -> secret("visits-redis").containsKey("operator.next"));
            running.stopOperator();
            running.kill("visits-redis-0");
            running.startOperator();
            awaitResult("done: ");
            var after = passwords();
            running.kill("visits-redis-0");
            running.stopOperator();
            running.startOperator();

            running.awaitReady();
            awaitMore(clients);
            await().atMost(LONG).ignoreExceptions().untilAsserted(() -> assertTaken(after, true));
            assertTaken(before, true);
            clients.close();
            running.assertLedger(clients);
        }
    }

    private void start(String server, String mode) throws IOException {
        running = RunningService.start(folder.resolve("cluster"), ChosenRedis.images(folder, server));
        running.apply("{ redis: { mode: %s }, app: { replicas: 2 }, envoy: { enabled: false } }".formatted(mode));
        running.awaitReady();
    }

    private void awaitResult(String beginning) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(rotation().map(RotationStatus::result))
                        .hasValueSatisfying(result -> {
                            assertThat(result).startsWith(beginning);
                            assertThat(result.equals("done")).isEqualTo(beginning.equals("done"));
                        }));
    }

    private Optional<RotationStatus> rotation() {
        return running.status()
                .flatMap(status -> Optional.ofNullable(status.redis()))
                .flatMap(redis -> Optional.ofNullable(redis.rotation()));
    }

    /** As if ten minutes had passed, for the operator. A look of it that is under way may write at the same time, or once more. */
    private void endTheGrace() {
        await().atMost(LONG).untilAsserted(() -> {
            if (secret("visits-redis").containsKey("rotation.since")) {
                running.secrets().edit("visits-redis", Map.of("rotation.since", "0"));
            }
            assertThat(secret("visits-redis").keySet())
                    .as(() -> Serialization.asYaml(running.resource().get().getStatus()))
                    .noneMatch(entry -> entry.endsWith(".former"));
        });
    }

    /** As if ten minutes had passed, for each pod. */
    private void endTheGraceOfPods() throws IOException {
        for (var file : ChangingFiles.in(folder.resolve("cluster"))) {
            if (file.toString().endsWith(".replaced")) {
                Files.writeString(file, Files.readString(file).replaceAll("(?m) \\d+$", " 0"));
            }
        }
    }

    private Map<String, String> passwords() {
        return Map.of(
                "operator", secret("visits-redis").get("operator"),
                "replication", secret("visits-redis").get("replication"),
                "counter", secret("visits-credentials").get("password"));
    }

    private Map<String, String> secret(String name) {
        return running.secrets().read(name);
    }

    private void assertTaken(Map<String, String> passwords, boolean taken) {
        for (var pod : redisPods()) {
            for (var user : List.of("operator", "counter")) {
                assertTaken(pod, user, passwords.get(user), taken);
            }
            assertTaken(pod, redisPods().size() == 1 ? "replication" : "backup", passwords.get("replication"), taken);
        }
    }

    /** What a follower logs in with is derived from the present password, and the primary takes nothing else. */
    private void assertReplicasLogIn(String operatorPassword) {
        if (redisPods().size() == 1) {
            return;
        }
        redisPods().forEach(pod -> ask(pod, "operator", operatorPassword, "CLIENT KILL TYPE replica"));
        redisPods().forEach(pod -> ask(pod, "operator", operatorPassword, "CLIENT KILL TYPE master"));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(redisPods())
                        .extracting(pod -> ask(pod, "operator", operatorPassword, "INFO replication"))
                        .allMatch(info -> info.contains("role:master")
                                ? info.contains("connected_slaves:2")
                                : info.contains("master_link_status:up")));
        var primary = redisPods().stream()
                .filter(pod -> ask(pod, "operator", operatorPassword, "INFO replication")
                        .contains("role:master"))
                .findFirst()
                .orElseThrow();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(ask(primary, "operator", operatorPassword, "ACL LIST")
                                .lines()
                                .filter(line -> line.contains("user replication "))
                                .flatMap(line -> Stream.of(line.split(" ")))
                                .filter(word -> word.startsWith("#")))
                        .hasSize(1));
    }

    private List<Pod> redisPods() {
        return running.pods("redis");
    }

    private static void assertTaken(Pod pod, String user, String password, boolean taken) {
        assertThat(ask(pod, user, password, "PING"))
                .as("%s at %s", user, pod.getMetadata().getName())
                .startsWith(taken ? "+OK" : "-WRONGPASS");
    }

    /** {@return all that it answers: first to the login, then to the command} */
    private static String ask(Pod pod, String user, String password, String command) {
        try (var socket = new Socket(pod.getStatus().getPodIP(), 6379)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write("AUTH %s %s\r\n%s\r\nQUIT\r\n"
                            .formatted(user, password, command)
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            return "";
        }
    }
}
