package dev.counters.playground.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.RotationStatus;
import dev.counters.operator.CounterOperator;
import dev.counters.operator.blueprint.Platform;
import dev.counters.operator.intercept.WriteGate;
import dev.counters.playground.cluster.network.FrontDoor;
import dev.counters.playground.cluster.programs.LocalPrograms;
import dev.counters.playground.cluster.programs.SearchPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All passwords change while clients count: with the real operator, service and servers, and a kubelet's files and probes. */
class PasswordRotationIT {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final int CLIENTS = 8;
    /** Acknowledgements before and after each step. */
    private static final int SOME = 100;

    private static final List<String> USERS = List.of("operator", "replication", "counter");
    private static final Platform PLATFORM = new Platform(
            "counter-app:playground",
            "redis:playground",
            "envoy:playground",
            "counter-operator:playground",
            "counter-system",
            "cluster.local");

    @TempDir
    private Path folder;

    private TestCluster cluster;
    private Optional<CounterOperator> operator = Optional.empty();
    private FrontDoor door;

    /** Of each server and each mode one: a change takes most of a minute. */
    static Stream<Arguments> undisturbed() {
        return Stream.of(Arguments.of("valkey-server", "Replication"), Arguments.of("redis-server-7.0", "Standalone"));
    }

    static Stream<Arguments> interrupted() {
        return Stream.of(Arguments.of("valkey-server", "Standalone"), Arguments.of("redis-server-7.0", "Replication"));
    }

    @AfterEach
    void stop() {
        if (door != null) {
            door.close();
        }
        crashOperator();
        if (cluster != null) {
            cluster.close();
        }
    }

    @ParameterizedTest
    @MethodSource("undisturbed")
    void noRequestFailsAndNoPodIsReplaced(String server, String mode) throws Exception {
        start(server, mode);
        var before = passwords();
        var pods = pods();
        try (var clients = count()) {
            awaitMore(clients);
            rotate("first");
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
            assertLedger(clients);
            assertThat(pods()).isEqualTo(pods);
            assertReplicasLogIn(after.get("operator"));
        }
    }

    @ParameterizedTest
    @MethodSource("interrupted")
    void whatIsInterruptedIsGoneOnWith(String server, String mode) throws Exception {
        start(server, mode);
        var before = passwords();
        try (var clients = count()) {
            awaitMore(clients);
            rotate("first");
            // The servers are being told: the operator is gone, and so is a server.
            await().atMost(LONG).until(() -> secret("visits-redis").containsKey("operator.next"));
            crashOperator();
            kill("visits-redis-0");
            startOperator();
            awaitResult("done: ");
            var after = passwords();
            kill("visits-redis-0");
            crashOperator();
            startOperator();

            awaitReady();
            awaitMore(clients);
            await().atMost(LONG).ignoreExceptions().untilAsserted(() -> assertTaken(after, true));
            assertTaken(before, true);
            clients.close();
            assertLedger(clients);
        }
    }

    private void start(String server, String mode) throws IOException {
        var found = SearchPath.ofMachine().find(server);
        var client = SearchPath.ofMachine().find(server.replace("-server", "-cli"));
        assumeTrue(
                found.isPresent() && client.isPresent(),
                () -> "skipped: %s or its client is not on the PATH".formatted(server));
        var bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("redis-server"), found.get());
        Files.createSymbolicLink(bin.resolve("redis-cli"), client.get());
        Files.createSymbolicLink(bin.resolve("valkey-cli"), client.get());
        var path = new SearchPath(bin + ":" + SearchPath.ofMachine());
        var programs = LocalPrograms.find(path, app(), folder.resolve("cache"));
        cluster = TestCluster.start(folder.resolve("cluster"), programs.images());
        cluster.client()
                .load(CounterService.class.getResourceAsStream("/counterservices.counters.dev-v1.yml"))
                .serverSideApply();
        startOperator();
        door = cluster.cluster().open(0, TestCluster.NAMESPACE, "visits", 80);
        cluster.apply("""
                apiVersion: counters.dev/v1alpha1
                kind: CounterService
                metadata: { name: visits }
                spec: { redis: { mode: %s }, app: { replicas: 2 }, envoy: { enabled: false } }
                """.formatted(mode));
        awaitReady();
    }

    private void startOperator() {
        var started = new CounterOperator(new CounterOperator.Surroundings(
                cluster.config(),
                WriteGate.OPEN,
                PLATFORM,
                Set.of(TestCluster.NAMESPACE),
                "test",
                cluster.cluster()::addressOf,
                josdk -> {}));
        started.start();
        operator = Optional.of(started);
    }

    private void crashOperator() {
        operator.ifPresent(running -> {
            running.stop();
            running.close();
        });
        operator = Optional.empty();
    }

    private static Path app() throws IOException {
        try (var jars = Files.newDirectoryStream(Path.of("../counter-app/target"), "counter-app-*.jar")) {
            return jars.iterator().next().toAbsolutePath().normalize();
        }
    }

    private CountingClients count() {
        return CountingClients.start(URI.create("http://127.0.0.1:" + door.port() + "/"), CLIENTS);
    }

    private static void awaitMore(CountingClients clients) {
        var before = clients.acknowledged().size();
        await().atMost(LONG).until(() -> clients.acknowledged().size() > before + SOME);
    }

    private void rotate(String request) {
        service().edit(found -> {
            found.getMetadata().setAnnotations(Map.of("counters.dev/rotate-passwords", request));
            return found;
        });
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
        return Optional.ofNullable(service().get().getStatus())
                .flatMap(status -> Optional.ofNullable(status.redis()))
                .flatMap(redis -> Optional.ofNullable(redis.rotation()));
    }

    /** As if ten minutes had passed, for the operator. A look of it that is under way may write at the same time, or once more. */
    private void endTheGrace() {
        await().atMost(LONG).ignoreException(KubernetesClientException.class).until(() -> {
            beginTheGraceLongAgo();
            return secret("visits-redis").keySet().stream().noneMatch(entry -> entry.endsWith(".former"));
        });
    }

    private void beginTheGraceLongAgo() {
        cluster.client()
                .secrets()
                .inNamespace(TestCluster.NAMESPACE)
                .withName("visits-redis")
                .edit(secret -> {
                    secret.getData()
                            .computeIfPresent(
                                    "rotation.since",
                                    (_, _) -> Base64.getEncoder().encodeToString("0".getBytes(StandardCharsets.UTF_8)));
                    return secret;
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
        Secret found = cluster.client()
                .secrets()
                .inNamespace(TestCluster.NAMESPACE)
                .withName(name)
                .get();
        var all = new TreeMap<String, String>();
        found.getData()
                .forEach((key, value) ->
                        all.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        return all;
    }

    private void assertTaken(Map<String, String> passwords, boolean taken) {
        for (var pod : redisPods()) {
            for (var user : List.of("operator", "counter")) {
                assertThat(logsIn(pod, user, passwords.get(user)))
                        .as(user + " at " + pod.getMetadata().getName())
                        .isEqualTo(taken);
            }
            var backup = logsIn(pod, "backup", passwords.get("replication"))
                    || (redisPods().size() == 1 && logsIn(pod, "replication", passwords.get("replication")));
            assertThat(backup).as("who takes backups").isEqualTo(taken);
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
        return cluster.client()
                .pods()
                .inNamespace(TestCluster.NAMESPACE)
                .withLabel("app.kubernetes.io/component", "redis")
                .list()
                .getItems();
    }

    /** {@return each pod's uid, and how often it was restarted} */
    private Set<String> pods() {
        return cluster.client().pods().inNamespace(TestCluster.NAMESPACE).list().getItems().stream()
                .map(pod -> pod.getMetadata().getUid() + " "
                        + pod.getStatus().getContainerStatuses().getFirst().getRestartCount())
                .collect(Collectors.toSet());
    }

    private static boolean logsIn(Pod pod, String user, String password) {
        return ask(pod, user, password, "PING").startsWith("+OK");
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

    private void kill(String pod) {
        ProcessHandle.of(cluster.process(pod).pid()).orElseThrow().destroyForcibly();
    }

    private void assertLedger(CountingClients clients) {
        assertThat(clients.acknowledged()).doesNotHaveDuplicates();
        try (var last = CountingClients.start(URI.create("http://127.0.0.1:" + door.port() + "/"), 1)) {
            await().atMost(LONG).until(() -> !last.acknowledged().isEmpty());
            assertThat(last.acknowledged().getFirst())
                    .isGreaterThan(clients.acknowledged().size())
                    .isLessThanOrEqualTo(clients.attempted() + 1);
        }
    }

    private void awaitReady() {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(service().get().getStatus())
                        .isNotNull()
                        .satisfies(found -> assertThat(
                                        found.condition("Ready").orElseThrow().getStatus())
                                .isEqualTo("True")));
    }

    private Resource<CounterService> service() {
        return cluster.client()
                .resources(CounterService.class)
                .inNamespace(TestCluster.NAMESPACE)
                .withName("visits");
    }
}
