package dev.counters.playground.cluster;

import static dev.counters.playground.cluster.RunningService.LONG;
import static dev.counters.playground.cluster.RunningService.awaitMore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.api.v1alpha1.EnvoyStatus;
import dev.counters.operator.encryption.Authority;
import dev.counters.operator.encryption.Purpose;
import dev.counters.operator.encryption.SigningPair;
import dev.counters.operator.encryption.Wanted;
import dev.counters.playground.cluster.programs.LocalPrograms;
import dev.counters.playground.cluster.programs.SearchPath;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Envoy and the app go over to TLS, take other certificates and another authority, and go back, while clients count: all of it real. */
class UpstreamIT {
    private static final int CLIENTS = 4;
    private static final int REPLICAS = 2;
    private static final int COUNTER = 8080;
    private static final int MANAGEMENT = 8081;
    private static final String ON = "all requests from Envoy to the app are encrypted";
    private static final String APP = "visits-app-tls";
    private static final String ENVOY = "visits-envoy-client";
    private static final String AUTHORITY = "visits-app-ca";

    @TempDir
    private Path folder;

    private RunningService running;
    private PodFiles files;

    @AfterEach
    void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void envoyAndTheAppGoOverToTlsRenewItAndGoBackWithoutAFailedRequest() throws Exception {
        start();
        try (var clients = running.count(CLIENTS)) {
            awaitMore(clients);
            apply("tls: { upstream: {} }");
            await().atMost(LONG).until(() -> state().equals(ON));
            awaitMore(clients);
            assertThat(pods()).allSatisfy(UpstreamIT::refusesWhoeverShowsNoCertificate);

            var first = serials();
            var pods = running.uids();
            makeOld(APP, Purpose.APP, "visits-app");
            makeOld(ENVOY, Purpose.ENVOY, "visits-envoy");
            await().atMost(LONG).until(() -> showsOtherThan(first) && reachedPods(APP) && reachedPods(ENVOY));
            awaitMore(clients);

            var renewed = serials();
            exchangeAuthority();
            await().atMost(LONG).until(() -> showsOtherThan(renewed));
            letTimePass(() -> authorities(APP) == 1 && authorities(ENVOY) == 1);
            await().atMost(LONG).until(() -> files.authorities() == 1);
            awaitMore(clients);
            assertThat(running.uids()).isEqualTo(pods);

            apply("");
            await().atMost(LONG)
                    .until(() -> state().isEmpty() && !running.secrets().exists(APP));
            awaitMore(clients);
            assertThat(pods()).allSatisfy(pod -> assertThat(post(pod)).isEqualTo(200));

            clients.close();
            assertThat(clients.failed()).isEmpty();
            running.assertLedger(clients);
        }
    }

    private void start() throws IOException {
        var path = SearchPath.ofMachine();
        assumeTrue(path.find("envoy").isPresent(), "skipped: it needs an envoy on the PATH");
        var cluster = folder.resolve("cluster");
        var programs = LocalPrograms.find(path, RunningService.app(), folder.resolve("cache"));
        running = RunningService.start(cluster, programs.images());
        files = new PodFiles(cluster);
        apply("");
        running.awaitReady();
    }

    private void apply(String envoy) {
        running.apply("{ redis: { mode: Standalone }, app: { replicas: %d }, envoy: { replicas: 1, %s } }"
                .formatted(REPLICAS, envoy));
    }

    private String state() {
        return running.status()
                .flatMap(status -> Optional.ofNullable(status.envoy()))
                .map(EnvoyStatus::upstream)
                .map(upstream -> upstream.state())
                .orElse("");
    }

    /** {@return those of the app, once the former have gone: they drain for a while} */
    private List<Pod> pods() {
        await().atMost(LONG).until(() -> running.pods("app").size() == REPLICAS);
        return running.pods("app");
    }

    private static void refusesWhoeverShowsNoCertificate(Pod pod) throws IOException {
        var address = pod.getStatus().getPodIP();
        assertThatThrownBy(() -> post(pod)).as("plain").isInstanceOf(IOException.class);
        assertThat(ShownCertificate.ask(address, COUNTER, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"))
                .as("without a certificate")
                .isEmpty();
        assertThat(ask("GET", address, MANAGEMENT, "/health/readiness"))
                .as("probes")
                .isEqualTo(200);
    }

    private static int post(Pod pod) throws IOException {
        return ask("POST", pod.getStatus().getPodIP(), COUNTER, "/counters/direct");
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
        var ca = running.secrets().read(AUTHORITY);
        var authority = Authority.of(new SigningPair(ca.get("tls.crt"), ca.get("tls.key")))
                .orElseThrow();
        var whole = host + "." + TestCluster.NAMESPACE + ".svc";
        var old = new Wanted.Own(authority, purpose, List.of(whole, whole + ".cluster.local"))
                .identity(Instant.now().minus(Duration.ofDays(70)));
        running.secrets().edit(name, Map.of("tls.crt", old.chain(), "tls.key", old.key(), "since", "0"));
    }

    /** {@return whether pods have the certificate that the operator holds now} */
    private boolean reachedPods(String name) throws IOException {
        return files.named("tls.key").contains(running.secrets().read(name, "tls.key"));
    }

    /** The operator makes another where there is none. */
    private void exchangeAuthority() {
        var before = running.secrets().read(AUTHORITY, "tls.crt");
        running.secrets().delete(AUTHORITY);
        await().atMost(LONG)
                .until(() -> !Set.of("", before).contains(running.secrets().read(AUTHORITY, "tls.crt")));
        await().atMost(LONG).until(() -> authorities(APP) == 2 && authorities(ENVOY) == 2 && files.authorities() == 2);
        var app = running.secrets().read(APP, "tls.crt");
        var envoy = running.secrets().read(ENVOY, "tls.crt");
        letTimePass(() -> !running.secrets().read(APP, "tls.crt").equals(app)
                && !running.secrets().read(ENVOY, "tls.crt").equals(envoy));
    }

    /** As if ten minutes had passed, once pods have been given what they wait for; the operator may have written at the same time. */
    private void letTimePass(Callable<Boolean> until) {
        await().atMost(LONG).until(() -> {
            if (until.call()) {
                return true;
            }
            if (haveReachedPods()) {
                running.secrets().edit(APP, Map.of("since", "0"));
                running.secrets().edit(ENVOY, Map.of("since", "0"));
            }
            return false;
        });
    }

    /** {@return whether no pod trusts others than the Secrets hold now; one of the two may be a step ahead} */
    private boolean haveReachedPods() throws IOException {
        var held = Stream.of(APP, ENVOY)
                .map(name -> running.secrets().read(name, "ca.crt"))
                .collect(Collectors.toSet());
        return held.containsAll(files.named("ca.crt"));
    }

    private int authorities(String name) {
        return PodFiles.certificates(running.secrets().read(name, "ca.crt"));
    }

    /** {@return those of the certificates that the app shows} */
    private Set<BigInteger> serials() {
        return running.pods("app").stream()
                .map(pod ->
                        ShownCertificate.of(pod.getStatus().getPodIP(), COUNTER).getSerialNumber())
                .collect(Collectors.toSet());
    }

    private boolean showsOtherThan(Set<BigInteger> former) {
        return serials().stream().noneMatch(former::contains);
    }
}
