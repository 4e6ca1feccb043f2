package dev.counters.operator.envoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.counters.api.v1alpha1.AccessLog;
import dev.counters.operator.envoy.FakeApp.Mood;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Envoy refuses, and what it tells of it. */
class EdgeLimitsIT {
    private static final Duration READY = Duration.ofSeconds(60);
    private static final String CLOSE = "Host: counter\r\nConnection: close\r\n";
    private static final long BYTES_OF_A_SMALL_HEAP = 1_000_000;

    @TempDir
    Path folder;

    private static Path binary;
    private FakeApp app;
    private RunningEnvoy envoy;

    @BeforeAll
    static void findEnvoy() {
        Optional<Path> found = EnvoyBinary.find();
        assumeTrue(found.isPresent(), EnvoyBinary.WHERE);
        binary = found.orElseThrow();
    }

    @BeforeEach
    void startApp() throws IOException {
        app = new FakeApp();
    }

    @AfterEach
    void stopBoth() throws InterruptedException {
        if (envoy != null) {
            envoy.close();
        }
        app.close();
    }

    @Test
    void boundsHeadersBodiesAndPatience() throws Exception {
        start(Edge.PLAIN);
        assertThat(status(request("GET", "/", ""))).isEqualTo(200);
        assertThat(status(request("GET", "/", "X-Big: " + "x".repeat(17_000) + "\r\n")))
                .isEqualTo(431);
        assertThat(status(request("GET", "/", headers(80)))).isEqualTo(431);
        assertThat(status(request("GET", "/", "Idempotency_Key: 7\r\n"))).isEqualTo(400);
        assertThat(status("GET / HTTP/1.0\r\n\r\n")).isIn(426, 400);
        assertThat(status(request("POST", "/", "Content-Length: 20000\r\n") + "x".repeat(20_000)))
                .isEqualTo(413);
        assertThat(status(request("GET", "/counters%2Fx", ""))).isEqualTo(307);
        assertThat(status(request("GET", "/x/..//metrics", ""))).isEqualTo(404);
        int before = app.requests.get();
        assertThat(status("GET / HTTP/1.1\r\nHost: counter\r\n")).isEqualTo(408);
        assertThat(app.requests).hasValue(before);
    }

    @Test
    void letsThroughWhatTheBucketHoldsAndSaysWhenToComeAgain() throws Exception {
        start(new Edge(
                AccessLog.All,
                Optional.of(new Edge.Rate(1, 3)),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty()));
        String answers = IntStream.range(0, 10)
                .mapToObj(_ -> exchange(request("POST", "/", "")))
                .collect(Collectors.joining("\n"));
        assertThat(answers).contains("200 OK").contains("429 Too Many Requests").contains("retry-after: 1");
        assertThat(app.writes.get()).isBetween(3, 6);
        assertThat(answers).contains("application/problem+json");
    }

    @Test
    void logsFailuresAloneIfThatIsWished() throws Exception {
        start(new Edge(
                AccessLog.Errors, Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty()));
        assertThat(status(request("GET", "/good", ""))).isEqualTo(200);
        app.mood = Mood.FAILING;
        assertThat(status(request("POST", "/bad", ""))).isEqualTo(503);
        await().atMost(READY)
                .untilAsserted(() -> assertThat(Files.readString(envoy.log)).contains("\"path\":\"/bad\""));
        assertThat(Files.readString(envoy.log)).doesNotContain("/good");
    }

    @Test
    void believesALoadBalancerWhoTheClientIs() throws Exception {
        start(new Edge(AccessLog.All, Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.empty()));
        String proxied = "PROXY TCP4 203.0.113.7 192.0.2.1 4711 80\r\n" + request("GET", "/proxied", "");
        assertThat(status(proxied)).isEqualTo(200);
        assertThat(app.lastHeaders.getFirst("X-Forwarded-For")).isEqualTo("203.0.113.7");
        await().atMost(READY)
                .untilAsserted(() -> assertThat(Files.readString(envoy.log)).contains("\"peer\":\"203.0.113.7\""));
    }

    @Test
    void believesNobodyElseWhoTheClientIs() throws Exception {
        start(Edge.PLAIN);
        assertThat(status(request("GET", "/", "X-Forwarded-For: 203.0.113.7\r\n")))
                .isEqualTo(200);
        assertThat(app.lastHeaders.getFirst("X-Forwarded-For")).startsWith("203.0.113.7,");
    }

    @Test
    void tracesToTheCollectorAndTellsTheApp() throws Exception {
        AtomicInteger posts = new AtomicInteger();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            exchange.getRequestBody().readAllBytes();
            posts.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try {
            int port = collector.getAddress().getPort();
            Edge.Traces traces =
                    new Edge.Traces("http://127.0.0.1:%d/v1/traces".formatted(port), "127.0.0.1", port, "visits", 100);
            start(new Edge(
                    AccessLog.All, Optional.empty(), Optional.of(traces), Optional.empty(), false, Optional.empty()));
            assertThat(status(request("GET", "/", ""))).isEqualTo(200);
            assertThat(app.lastHeaders.getFirst("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
            await().atMost(READY).until(() -> posts.get() > 0);
        } finally {
            collector.stop(0);
        }
    }

    @Test
    void refusesInAnOverloadButStillAnswersProbes() throws Exception {
        envoy = new RunningEnvoy(binary, folder, Edge.PLAIN, BYTES_OF_A_SMALL_HEAP, app.port());
        int stats = envoy.settings.doors().stats();
        await().atMost(READY)
                .ignoreExceptions()
                .until(() -> Wire.exchange(stats, "GET /stats/prometheus HTTP/1.1\r\n" + CLOSE + "\r\n")
                        .contains("envoy_overload_envoy_overload_actions_stop_accepting_requests_active{} 1"));
        // Some connections are answered, some are reset.
        assertThat(exchange(request("GET", "/", ""))).doesNotContain("200 OK");
        assertThat(app.requests).hasValue(0);
    }

    private void start(Edge edge) throws IOException {
        envoy = new RunningEnvoy(binary, folder, edge, app.port());
        await().atMost(READY).ignoreExceptions().until(() -> status(request("GET", "/edge/ready", "")) == 200);
    }

    private static String headers(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "X-Number-" + number + ": 1\r\n")
                .collect(Collectors.joining());
    }

    private static String request(String method, String path, String headers) {
        return "%s %s HTTP/1.1\r\n%s%s\r\n".formatted(method, path, CLOSE, headers);
    }

    private int status(String sent) throws IOException {
        return Wire.status(envoy.settings.doors().http(), sent);
    }

    private String exchange(String sent) {
        try {
            return Wire.exchange(envoy.settings.doors().http(), sent);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
