package dev.counters.operator.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthServerTest {
    private final AtomicReference<Optional<String>> lease = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<String>> caches = new AtomicReference<>(Optional.of("still filling"));
    private final HealthServer server = HealthServer.start(
            0,
            List.of(new Check("lease", lease::get), new Check("always well", Optional::empty)),
            List.of(new Check("caches", caches::get)),
            () -> "counters_operator_leader 1.0\n");
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void isLiveUntilSomethingIsWrong() throws Exception {
        assertThat(get("/livez").statusCode()).isEqualTo(200);

        lease.set(Optional.of("no longer watched"));
        HttpResponse<String> response = get("/livez");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("lease: no longer watched\n");
    }

    @Test
    void isReadyOnceTheCachesAre() throws Exception {
        assertThat(get("/readyz").statusCode()).isEqualTo(503);

        caches.set(Optional.empty());
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void servesTheScrape() throws Exception {
        HttpResponse<String> response = get("/metrics");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(response.body()).isEqualTo("counters_operator_leader 1.0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/livez/", "/metrics/x", "/configs"})
    void servesNothingElse(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void refusesOtherMethods() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(uri("/livez")).DELETE().build();
        assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

    @Test
    void saysThatThePortIsTaken() {
        assertThatExceptionOfType(PortTakenException.class)
                .isThrownBy(() -> HealthServer.start(server.port(), List.of(), List.of(), () -> ""))
                .withMessage(
                        "Port %d cannot be listened on (Address already in use): set COUNTERS_HTTP_PORT to a free one."
                                .formatted(server.port()));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
