package dev.counters.playground.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.ServerTlsStatus;
import dev.counters.operator.CounterOperator;
import dev.counters.operator.blueprint.Platform;
import dev.counters.operator.encryption.Authority;
import dev.counters.operator.encryption.Identity;
import dev.counters.operator.encryption.SigningPair;
import dev.counters.operator.encryption.Wanted;
import dev.counters.operator.intercept.WriteGate;
import dev.counters.playground.cluster.network.FrontDoor;
import dev.counters.playground.cluster.programs.LocalPrograms;
import dev.counters.playground.cluster.programs.SearchPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections to Redis are encrypted, and what encrypts them changes, while clients count: with real operator, service and servers. */
class EncryptionIT {
    private static final Duration LONG = Duration.ofSeconds(240);
    private static final int CLIENTS = 4;
    /** Acknowledgements before and after each step. */
    private static final int SOME = 50;

    private static final String ON = "all connections are encrypted";
    private static final List<String> HOSTS = hosts();
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
    private CounterOperator operator;
    private FrontDoor door;

    @AfterEach
    void stop() {
        if (door != null) {
            door.close();
        }
        if (operator != null) {
            operator.stop();
            operator.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void severalServersGoOverToTlsAndTakeOtherCertificatesAndAnotherAuthority() throws Exception {
        start("{ redis: { mode: Replication }, app: { replicas: 2 }, envoy: { enabled: false } }");
        try (var clients = count()) {
            awaitMore(clients);
            tls("{}");
            await().atMost(LONG).until(() -> state().equals(ON));
            awaitMore(clients);
            assertThat(redisPods()).hasSize(3).allMatch(pod -> !isOpen(pod, 6379));
            assertThat(redisPods())
                    .allMatch(pod -> ask(pod, "INFO replication").contains("connected_slaves:2")
                            || ask(pod, "INFO replication").contains("master_link_status:up"));

            var first = serials();
            var pods = uids();
            makeOld();
            await().atMost(LONG)
                    .until(() -> noneOf(serials(), first) && serials().size() == 1);
            awaitMore(clients);

            var renewed = serials();
            exchangeAuthority();
            await().atMost(LONG)
                    .until(() -> noneOf(serials(), renewed) && serials().size() == 1);
            awaitMore(clients);
            letTimePass(() -> authorities() == 1);
            // Every session begins anew, with whoever is trusted now.
            await().atMost(LONG).until(() -> authoritiesInPods() == 1);
            redisPods().forEach(pod -> ask(pod, "CLIENT KILL USER counter"));
            awaitMore(clients);

            var before = serials();
            var other = made(authority());
            give(new Identity(other.chain(), made(authority()).key(), other.authorities()));
            tls("{ secretName: own }");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(message("Degraded"))
                            .contains("the key in tls.key is not that of the certificate")
                            .doesNotContain("PKIX"));
            assertThat(serials()).isEqualTo(before);
            give(other);
            letTimePass(() -> noneOf(serials(), before));
            awaitMore(clients);

            clients.close();
            assertThat(uids()).isEqualTo(pods);
            assertThat(clients.failed())
                    .allSatisfy(failure -> assertThat(failure).startsWith("503").doesNotContain("unknown-outcome"));
            assertThat(clients.acknowledged()).doesNotHaveDuplicates();
            assertThat(finalCount()).isEqualTo(clients.acknowledged().size() + 1L);
        }
    }

    @Test
    void aServerThatBeganWithTlsGoesBackToPlain() throws Exception {
        start("{ redis: { mode: Standalone, tls: {} }, app: { replicas: 1 }, envoy: { enabled: false } }");
        assertThat(redisPods()).allMatch(pod -> !isOpen(pod, 6379) && isOpen(pod, 6380));
        try (var clients = count()) {
            awaitMore(clients);
            apply("{ redis: { mode: Standalone }, app: { replicas: 1 }, envoy: { enabled: false } }");
            await().atMost(LONG).until(() -> tlsStatus().isEmpty());
            awaitMore(clients);
            clients.close();
            assertThat(redisPods()).allMatch(pod -> isOpen(pod, 6379) && !isOpen(pod, 6380));
            assertThat(cluster.client()
                            .secrets()
                            .inNamespace(TestCluster.NAMESPACE)
                            .withName("visits-redis-tls")
                            .get())
                    .isNull();
            assertThat(clients.acknowledged()).doesNotHaveDuplicates();
            assertThat(finalCount())
                    .isGreaterThan(clients.acknowledged().size())
                    .isLessThanOrEqualTo(clients.attempted() + 1);
        }
    }

    private void start(String spec) throws IOException {
        var server = Stream.of("valkey-server", "redis-server-7.0")
                .filter(name -> SearchPath.ofMachine().find(name).isPresent())
                .filter(name -> SearchPath.ofMachine()
                        .find(name.replace("-server", "-cli"))
                        .isPresent())
                .findFirst();
        assumeTrue(server.isPresent(), "skipped: no server that speaks TLS, or not its client, is on the PATH");
        var bin = Files.createDirectories(folder.resolve("bin"));
        var client = SearchPath.ofMachine().find(server.get().replace("-server", "-cli"));
        Files.createSymbolicLink(
                bin.resolve("redis-server"),
                SearchPath.ofMachine().find(server.get()).orElseThrow());
        Files.createSymbolicLink(bin.resolve("redis-cli"), client.orElseThrow());
        Files.createSymbolicLink(bin.resolve("valkey-cli"), client.orElseThrow());
        var path = new SearchPath(bin + ":" + SearchPath.ofMachine());
        cluster = TestCluster.start(
                folder.resolve("cluster"),
                LocalPrograms.find(path, app(), folder.resolve("cache")).images());
        cluster.client()
                .load(CounterService.class.getResourceAsStream("/counterservices.counters.dev-v1.yml"))
                .serverSideApply();
        operator = new CounterOperator(new CounterOperator.Surroundings(
                cluster.config(),
                WriteGate.OPEN,
                PLATFORM,
                Set.of(TestCluster.NAMESPACE),
                "test",
                cluster.cluster()::addressOf,
                josdk -> {}));
        operator.start();
        door = cluster.cluster().open(0, TestCluster.NAMESPACE, "visits", 80);
        apply(spec);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(service().get().getStatus())
                        .isNotNull()
                        .satisfies(found -> assertThat(
                                        found.condition("Ready").orElseThrow().getStatus())
                                .isEqualTo("True")));
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

    private long finalCount() {
        try (var last = CountingClients.start(URI.create("http://127.0.0.1:" + door.port() + "/"), 1)) {
            await().atMost(LONG).until(() -> !last.acknowledged().isEmpty());
            return last.acknowledged().getFirst();
        }
    }

    private void tls(String wish) {
        apply("{ redis: { mode: Replication, tls: %s }, app: { replicas: 2 }, envoy: { enabled: false } }"
                .formatted(wish));
    }

    private void apply(String spec) {
        cluster.apply("""
                apiVersion: counters.dev/v1alpha1
                kind: CounterService
                metadata: { name: visits }
                spec: %s
                """.formatted(spec));
    }

    private String state() {
        return tlsStatus().map(ServerTlsStatus::state).orElse("");
    }

    private Optional<ServerTlsStatus> tlsStatus() {
        return Optional.ofNullable(service().get().getStatus().redis())
                .flatMap(redis -> Optional.ofNullable(redis.tls()));
    }

    private String message(String condition) {
        return String.valueOf(
                service().get().getStatus().condition(condition).orElseThrow().getMessage());
    }

    /** As if its certificate had been made seventy days ago. */
    private void makeOld() {
        var ca = secret("visits-redis-ca");
        var authority = Authority.of(new SigningPair(text(ca, "tls.crt"), text(ca, "tls.key")))
                .orElseThrow();
        var old = new Wanted.Own(authority, HOSTS).identity(Instant.now().minus(Duration.ofDays(70)));
        edit("visits-redis-tls", Map.of("tls.crt", old.chain(), "tls.key", old.key(), "since", "0"));
    }

    /** The operator makes another where there is none. */
    private void exchangeAuthority() {
        var before = text(secret("visits-redis-ca"), "tls.crt");
        secrets("visits-redis-ca").delete();
        await().atMost(LONG)
                .until(() -> secrets("visits-redis-ca").get() != null
                        && !text(secret("visits-redis-ca"), "tls.crt").equals(before));
        await().atMost(LONG).until(() -> authorities() == 2 && authoritiesInPods() == 2);
        var chain = text(secret("visits-redis-tls"), "tls.crt");
        letTimePass(() -> !text(secret("visits-redis-tls"), "tls.crt").equals(chain));
    }

    /** As if ten minutes had passed, once pods have been given what they wait for; the operator may have written at the same time. */
    private void letTimePass(java.util.concurrent.Callable<Boolean> until) {
        await().atMost(LONG).until(() -> {
            if (until.call()) {
                return true;
            }
            if (authorities() == authoritiesInPods()) {
                edit("visits-redis-tls", Map.of("since", "0"));
            }
            return false;
        });
    }

    private void edit(String name, Map<String, String> values) {
        await().atMost(LONG).ignoreExceptions().until(() -> {
            secrets(name).edit(secret -> {
                values.forEach((key, value) -> secret.getData().put(key, base64(value)));
                return secret;
            });
            return true;
        });
    }

    private void give(Identity identity) {
        cluster.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("own")
                        .withNamespace(TestCluster.NAMESPACE)
                        .endMetadata()
                        .withData(Map.of(
                                "tls.crt", base64(identity.chain()),
                                "tls.key", base64(identity.key()),
                                "ca.crt", base64(identity.authorities())))
                        .build())
                .forceConflicts()
                .serverSideApply();
    }

    private static Authority authority() {
        return Authority.of(Authority.found("the user", Instant.now())).orElseThrow();
    }

    private static Identity made(Authority authority) {
        return new Wanted.Own(authority, HOSTS).identity(Instant.now());
    }

    private static List<String> hosts() {
        var host = "visits-redis." + TestCluster.NAMESPACE + ".svc";
        var whole = host + ".cluster.local";
        return List.of(host, "*." + host, whole, "*." + whole, "localhost");
    }

    private Resource<Secret> secrets(String name) {
        return cluster.client().secrets().inNamespace(TestCluster.NAMESPACE).withName(name);
    }

    private Secret secret(String name) {
        return secrets(name).get();
    }

    private static String text(Secret secret, String key) {
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private int authorities() {
        return count(text(secret("visits-redis-tls"), "ca.crt"));
    }

    /** {@return what all pods of servers and service have in their files; -1 while they differ} */
    private int authoritiesInPods() throws IOException {
        var counts = ChangingFiles.in(folder.resolve("cluster")).stream()
                .filter(file -> file.endsWith("ca.crt"))
                .filter(file -> !file.getParent().getFileName().toString().startsWith(".."))
                .map(EncryptionIT::read)
                .map(EncryptionIT::count)
                .collect(Collectors.toSet());
        return counts.size() == 1 ? counts.iterator().next() : -1;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException changing) {
            return "";
        }
    }

    private static int count(String certificates) {
        return certificates.split("BEGIN CERTIFICATE", -1).length - 1;
    }

    private List<Pod> redisPods() {
        return pods().filter(pod -> "redis".equals(pod.getMetadata().getLabels().get("app.kubernetes.io/component")))
                .toList();
    }

    private Stream<Pod> pods() {
        return cluster.client().pods().inNamespace(TestCluster.NAMESPACE).list().getItems().stream();
    }

    private Set<String> uids() {
        return pods().map(pod -> pod.getMetadata().getUid() + " "
                        + pod.getStatus().getContainerStatuses().getFirst().getRestartCount())
                .collect(Collectors.toSet());
    }

    private static boolean noneOf(Set<BigInteger> some, Set<BigInteger> others) {
        return some.stream().noneMatch(others::contains);
    }

    /** {@return those of the certificates that servers show} */
    private Set<BigInteger> serials() {
        return redisPods().stream()
                .map(pod ->
                        ShownCertificate.of(pod.getStatus().getPodIP(), 6380).getSerialNumber())
                .collect(Collectors.toSet());
    }

    private static boolean isOpen(Pod pod, int port) {
        try (var socket = new Socket(pod.getStatus().getPodIP(), port)) {
            return socket.isConnected();
        } catch (IOException closed) {
            return false;
        }
    }

    private String ask(Pod pod, String command) {
        return ShownCertificate.ask(
                pod.getStatus().getPodIP(),
                6380,
                "AUTH operator %s\r\n%s\r\nQUIT\r\n".formatted(text(secret("visits-redis"), "operator"), command));
    }

    private Resource<CounterService> service() {
        return cluster.client()
                .resources(CounterService.class)
                .inNamespace(TestCluster.NAMESPACE)
                .withName("visits");
    }
}
