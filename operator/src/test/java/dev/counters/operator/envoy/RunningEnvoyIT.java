package dev.counters.operator.envoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.counters.operator.envoy.FakeApp.Mood;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The generated files in a real Envoy, in front of an app that fails on demand. */
class RunningEnvoyIT {
    private static final Duration READY = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static FakeApp app;
    private static RunningEnvoy envoy;
    private static HttpClient client;

    @BeforeAll
    static void startEnvoy() throws IOException {
        Optional<Path> binary = EnvoyBinary.find();
        assumeTrue(binary.isPresent(), EnvoyBinary.WHERE);
        app = new FakeApp();
        envoy = new RunningEnvoy(binary.orElseThrow(), folder, app.port());
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterAll
    static void stopEnvoy() throws InterruptedException {
        if (envoy != null) {
            envoy.close();
            app.close();
            client.close();
        }
    }

    @BeforeEach
    void healthyApp() {
        app.mood = Mood.ANSWERING;
        app.ready = true;
        app.writes.set(0);
        await().atMost(READY).ignoreExceptions().until(() -> status("GET", "/edge/ready") == 200);
    }

    @Test
    void passesReadsAndWrites() throws Exception {
        assertThat(send("POST", "/").body()).isEqualTo("{\"counter\":1}");
        assertThat(send("POST", "/write").body()).isEqualTo("{\"counter\":2}");
        assertThat(send("GET", "/read").body()).isEqualTo("{\"counter\":2}");
    }

    @Test
    void isReadyOnlyWhileTheAppIs() throws Exception {
        app.ready = false;
        await().atMost(READY).until(() -> status("GET", "/edge/ready") == 503);
        app.ready = true;
        await().atMost(READY).until(() -> status("GET", "/edge/ready") == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/metrics/", "/metrics?all", "//metrics", "/x/../metrics", "/metrics/x"})
    void hidesMetricsFromTheWorld(String path) throws Exception {
        HttpResponse<String> response = send("GET", path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new ObjectMapper().readTree(response.body()).path("status").asInt())
                .isEqualTo(404);
    }

    @Test
    void letsNoClientAskForRetries() throws Exception {
        app.mood = Mood.FAILING;
        client.send(
                request("POST", "/")
                        .header("x-envoy-retry-on", "5xx,reset,gateway-error")
                        .header("x-envoy-max-retries", "5")
                        .build(),
                BodyHandlers.ofString());
        assertThat(app.writes).hasValue(1);
    }

    @Test
    void refusesHeadersThatHideAsOthers() throws Exception {
        HttpRequest request = request("GET", "/").header("idempotency_key", "7").build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    }

    @Test
    void servesStatisticsOnTheirOwnPort() throws Exception {
        HttpResponse<String> stats = stats("GET", "/stats/prometheus");
        assertThat(stats.statusCode()).isEqualTo(200);
        assertThat(stats.body())
                .contains("envoy_cluster_upstream_rq_total{envoy_cluster_name=\"counter_stable\"}")
                .contains("envoy_cluster_upstream_rq_time_bucket");
    }

    @Test
    void acceptedEveryHotFile() throws Exception {
        String stats = stats("GET", "/stats/prometheus").body();
        assertThat(stats)
                .containsPattern("envoy_listener_manager_lds_update_rejected\\{\\} 0")
                .containsPattern("envoy_cluster_manager_cds_update_rejected\\{\\} 0")
                .containsPattern("envoy_http_rds_update_rejected\\{[^}]*} 0");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /quitquitquit",
        "GET, /quitquitquit",
        "POST, /healthcheck/fail",
        "GET, /config_dump",
        "GET, /stats",
        "GET, /",
        "GET, /stats/prometheus/../../config_dump",
        "GET, /stats/prometheus/x",
        "POST, /stats/prometheus",
    })
    void servesNothingElseOfTheAdminPort(String method, String path) throws Exception {
        assertThat(stats(method, path).statusCode()).isEqualTo(404);
        assertThat(stats("GET", "/stats/prometheus").statusCode()).isEqualTo(200);
    }

    @Test
    void logsRequestsAsJsonWithoutTheQuery() throws Exception {
        send("GET", "/read?password=hidden");
        await().atMost(READY)
                .untilAsserted(() -> assertThat(Files.readString(envoy.log)).contains("\"path\":\"/read\""));

        String log = Files.readString(envoy.log);
        assertThat(log).doesNotContain("hidden").doesNotContain("/edge/ready");
        JsonNode line = new ObjectMapper()
                .readTree(log.lines()
                        .filter(text -> text.startsWith("{"))
                        .findFirst()
                        .orElseThrow());
        assertThat(line.path("code").isInt()).isTrue();
    }

    private static int status(String method, String path) throws Exception {
        return send(method, path).statusCode();
    }

    private static HttpResponse<String> send(String method, String path) throws Exception {
        return client.send(request(method, path).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> stats(String method, String path) throws Exception {
        return client.send(request(envoy.settings.doors().stats(), method, path).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String method, String path) {
        return request(envoy.settings.doors().http(), method, path);
    }

    private static HttpRequest.Builder request(int port, String method, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, BodyPublishers.noBody());
    }
}
