package dev.counters.playground.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.CounterOperator;
import dev.counters.operator.blueprint.Platform;
import dev.counters.operator.encryption.Authority;
import dev.counters.operator.encryption.Purpose;
import dev.counters.operator.encryption.SigningPair;
import dev.counters.operator.encryption.Wanted;
import dev.counters.operator.intercept.WriteGate;
import dev.counters.playground.cluster.network.FrontDoor;
import dev.counters.playground.cluster.programs.LocalPrograms;
import dev.counters.playground.cluster.programs.SearchPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Envoy and the app go over to TLS, take other certificates and another authority, and go back, while clients count: all of it real. */
class UpstreamIT {
    private static final Duration LONG = Duration.ofSeconds(300);
    private static final int CLIENTS = 4;
    /** Acknowledgements before and after each step. */
    private static final int SOME = 50;

    private static final String ON = "all requests from Envoy to the app are encrypted";
    private static final String APP = "visits-app-tls";
    private static final String ENVOY = "visits-envoy-client";
    private static final String AUTHORITY = "visits-app-ca";
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
    void envoyAndTheAppGoOverToTlsRenewItAndGoBackWithoutAFailedRequest() throws Exception {
        start();
        try (var clients = count()) {
            awaitMore(clients);
            apply("tls: { upstream: {} }");
            await().atMost(LONG).until(() -> state().equals(ON));
            awaitMore(clients);
            assertThat(pods("app")).hasSize(2).allSatisfy(UpstreamIT::refusesWhoeverShowsNoCertificate);

            var first = serials();
            var pods = uids();
            makeOld(APP, Purpose.APP, "visits-app");
            makeOld(ENVOY, Purpose.ENVOY, "visits-envoy");
            await().atMost(LONG).until(() -> noneOf(serials(), first) && areNew(APP) && areNew(ENVOY));
            awaitMore(clients);

            var renewed = serials();
            exchangeAuthority();
            await().atMost(LONG).until(() -> noneOf(serials(), renewed));
            letTimePass(() -> authorities(APP) == 1 && authorities(ENVOY) == 1);
            await().atMost(LONG).until(() -> authoritiesInPods() == 1);
            awaitMore(clients);
            assertThat(uids()).isEqualTo(pods);

            apply("");
            await().atMost(LONG).until(() -> state().isEmpty() && secrets(APP).get() == null);
            awaitMore(clients);
            assertThat(pods("app"))
                    .hasSize(2)
                    .allSatisfy(pod -> assertThat(post(pod)).isEqualTo(200));

            clients.close();
            assertThat(clients.failed()).isEmpty();
            assertThat(clients.acknowledged()).doesNotHaveDuplicates();
        }
    }

    private void start() throws IOException {
        var path = SearchPath.ofMachine();
        assumeTrue(path.find("envoy").isPresent(), "envoy on the PATH");
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
        apply("");
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

    private void apply(String envoy) {
        cluster.apply("""
                apiVersion: counters.dev/v1alpha1
                kind: CounterService
                metadata: { name: visits }
                spec: { redis: { mode: Standalone }, app: { replicas: 2 }, envoy: { replicas: 1, %s } }
                """.formatted(envoy));
    }

    private String state() {
        return Optional.ofNullable(service().get().getStatus().envoy())
                .map(envoy -> envoy.upstream().state())
                .orElse("");
    }

    private static void refusesWhoeverShowsNoCertificate(Pod pod) throws IOException {
        var address = pod.getStatus().getPodIP();
        assertThatThrownBy(() -> post(pod)).as("plain").isInstanceOf(IOException.class);
        assertThat(ShownCertificate.ask(address, 8080, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"))
                .as("without a certificate")
                .isEmpty();
        assertThat(ask("GET", address, 8081, "/health/readiness")).as("probes").isEqualTo(200);
    }

    private static int post(Pod pod) throws IOException {
        return ask("POST", pod.getStatus().getPodIP(), 8080, "/counters/direct");
    }

    private static int ask(String method, String address, int port, String path) throws IOException {
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var request = HttpRequest.newBuilder(URI.create("http://" + address + ":" + port + path))
                    .timeout(Duration.ofSeconds(20))
                    .method(method, BodyPublishers.noBody())
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IOException(hurried);
        }
    }

    /** As if its certificate had been made seventy days ago. */
    private void makeOld(String name, Purpose purpose, String host) {
        var ca = secret(AUTHORITY);
        var authority = Authority.of(new SigningPair(text(ca, "tls.crt"), text(ca, "tls.key")))
                .orElseThrow();
        var whole = host + "." + TestCluster.NAMESPACE + ".svc";
        var old = new Wanted.Own(authority, purpose, List.of(whole, whole + ".cluster.local"))
                .identity(Instant.now().minus(Duration.ofDays(70)));
        edit(name, Map.of("tls.crt", old.chain(), "tls.key", old.key(), "since", "0"));
    }

    /** {@return whether the operator has made it anew, and every pod has it} */
    private boolean areNew(String name) throws IOException {
        var key = text(secret(name), "tls.key");
        return inPods("tls.key").contains(key);
    }

    /** The operator makes another where there is none. */
    private void exchangeAuthority() {
        var before = text(secret(AUTHORITY), "tls.crt");
        secrets(AUTHORITY).delete();
        await().atMost(LONG)
                .until(() -> secrets(AUTHORITY).get() != null
                        && !text(secret(AUTHORITY), "tls.crt").equals(before));
        await().atMost(LONG).until(() -> authorities(APP) == 2 && authorities(ENVOY) == 2 && authoritiesInPods() == 2);
        var app = text(secret(APP), "tls.crt");
        var envoy = text(secret(ENVOY), "tls.crt");
        letTimePass(() -> !text(secret(APP), "tls.crt").equals(app)
                && !text(secret(ENVOY), "tls.crt").equals(envoy));
    }

    /** As if ten minutes had passed, once pods have been given what they wait for; the operator may have written at the same time. */
    private void letTimePass(Callable<Boolean> until) {
        await().atMost(LONG).until(() -> {
            if (until.call()) {
                return true;
            }
            if (authorities(APP) == authoritiesInPods()) {
                edit(APP, Map.of("since", "0"));
                edit(ENVOY, Map.of("since", "0"));
            }
            return false;
        });
    }

    private void edit(String name, Map<String, String> values) {
        await().atMost(LONG).ignoreExceptions().until(() -> {
            secrets(name).edit(secret -> {
                values.forEach((key, value) -> secret.getData()
                        .put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
                return secret;
            });
            return true;
        });
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

    private int authorities(String name) {
        return count(text(secret(name), "ca.crt"));
    }

    /** {@return what all pods have in their files; -1 while they differ} */
    private int authoritiesInPods() throws IOException {
        var counts = inPods("ca.crt").stream().map(UpstreamIT::count).collect(Collectors.toSet());
        return counts.size() == 1 ? counts.iterator().next() : -1;
    }

    private Set<String> inPods(String name) throws IOException {
        try (var files = Files.walk(folder.resolve("cluster"))) {
            return files.filter(file -> file.endsWith(name))
                    .filter(file -> !file.getParent().getFileName().toString().startsWith(".."))
                    .map(UpstreamIT::read)
                    .collect(Collectors.toSet());
        }
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

    private List<Pod> pods(String component) {
        return cluster.client()
                .pods()
                .inNamespace(TestCluster.NAMESPACE)
                .withLabel("app.kubernetes.io/component", component)
                .list()
                .getItems();
    }

    private Set<String> uids() {
        return cluster.client().pods().inNamespace(TestCluster.NAMESPACE).list().getItems().stream()
                .map(pod -> pod.getMetadata().getUid() + " "
                        + pod.getStatus().getContainerStatuses().getFirst().getRestartCount())
                .collect(Collectors.toSet());
    }

    private static boolean noneOf(Set<BigInteger> some, Set<BigInteger> others) {
        return some.stream().noneMatch(others::contains);
    }

    /** {@return those of the certificates that the app shows} */
    private Set<BigInteger> serials() {
        return pods("app").stream()
                .map(pod ->
                        ShownCertificate.of(pod.getStatus().getPodIP(), 8080).getSerialNumber())
                .collect(Collectors.toSet());
    }

    private Resource<CounterService> service() {
        return cluster.client()
                .resources(CounterService.class)
                .inNamespace(TestCluster.NAMESPACE)
                .withName("visits");
    }
}
