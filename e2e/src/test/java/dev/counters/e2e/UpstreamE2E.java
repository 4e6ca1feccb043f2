package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Envoy and the app speak TLS with each other, with the cluster's own names, and stop while clients count. */
@Order(56)
@ExtendWith(OnCluster.class)
class UpstreamE2E {
    private static final String NAME = "proving";
    /** Small: it runs beside others on two processors. */
    private static final String SPEC = """
        {app: {replicas: 1, resources: {requests: {cpu: 20m}}},
         envoy: {replicas: 1, resources: {requests: {cpu: 20m}}%s},
         redis: {mode: Standalone, resources: {requests: {cpu: 20m}}}}
        """;

    private static final String ENCRYPTED = "all requests from Envoy to the app are encrypted";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SOME = 10;

    private final TestBed bed;
    private final LiveCounter proving;

    UpstreamE2E(TestBed bed) {
        this.bed = bed;
        this.proving = bed.counter(NAME);
    }

    @AfterAll
    void makeRoom() {
        proving.delete();
    }

    @Test
    @Order(1)
    void countsThroughEnvoyAndTheAppHearsNobodyElse() {
        proving.apply(SPEC.formatted(", tls: {upstream: {}}")).awaitReady();

        assertThat(proving.door().increment()).isEqualTo(1);
        await("told as encrypted")
                .atMost(LiveCounter.TO_BE_READY)
                .until(() -> state().filter(ENCRYPTED::equals).isPresent());
        Pod app = proving.pods("app").getFirst();
        assertThat(ServerCertificate.at(bed.client(), app, ServerCertificate.APP, authorities())
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo("CN=counter-app");
        assertThat(plainAt(app)).as("plain, past the network policies").isEmpty();
        assertThat(proving.door().read()).isEqualTo(1);
    }

    @Test
    @Order(2)
    void goesBackToPlainWhileItCounts() {
        try (CountingClients clients = new CountingClients(proving, 1)) {
            clients.awaitMore(SOME);
            proving.apply(SPEC.formatted(""));
            await("plain again").atMost(LiveCounter.TO_BE_READY).until(() -> state().isEmpty());
            proving.awaitReady();
            clients.awaitMore(SOME);
            clients.checkLedger();
        }
        assertThat(plainAt(proving.pods("app").getFirst())).hasValue(200);
    }

    private Optional<String> state() {
        return Optional.ofNullable(proving.get().get("status", "envoy", "upstream", "state"));
    }

    private String authorities() {
        Map<String, String> held = bed.client()
                .secrets()
                .inNamespace(proving.namespace())
                .withName(NAME + "-app-tls")
                .get()
                .getData();
        return new String(Base64.getDecoder().decode(held.get("ca.crt")), StandardCharsets.UTF_8);
    }

    /** {@return the status of an answer to a plain request, by port-forward; empty where there is no answer} */
    private Optional<Integer> plainAt(Pod app) {
        try (LocalPortForward forward = bed.client()
                        .pods()
                        .inNamespace(proving.namespace())
                        .withName(app.getMetadata().getName())
                        .portForward(ServerCertificate.APP);
                HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE)
                        .build()) {
            HttpRequest read = HttpRequest.newBuilder(URI.create("http://localhost:" + forward.getLocalPort() + "/"))
                    .timeout(PATIENCE)
                    .build();
            return Optional.of(
                    http.send(read, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException refused) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + NAME, e);
        }
    }
}
