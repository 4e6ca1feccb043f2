package dev.counters.app.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.app.RawSocket;
import dev.counters.app.TestApp;
import dev.counters.app.Web;
import dev.counters.app.redis.TestRedis;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers, clients and browsers meet when everything is protected. */
class ProtectionIT {
    private static final String PAGE = "https://shop.example";

    @TempDir
    static Path keys;

    private static TestRedis redis;
    private static TestApp app;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        TestKeys.write(keys.resolve("ci"), TestKeys.CI);
        TestKeys.write(keys.resolve("ops"), TestKeys.OPS);
        app = start(Map.of(
                "COUNTERS_API_KEYS",
                "ci=Read+Count;ops=Reset",
                "COUNTERS_API_KEYS_DIRECTORY",
                keys.toString(),
                "COUNTERS_CORS_ORIGINS",
                PAGE));
    }

    @AfterAll
    static void stop() {
        app.close();
        redis.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "POST, /",
        "GET, /read",
        "POST, /write",
        "POST, /reset",
        "POST, /counters/a",
        "DELETE, /counters/a",
        "GET, /configs",
        "GET, /events",
        "PUT, /",
        "post, /",
        "GET, /reset"
    })
    void nothingIsDoneWithoutAKey(String method, String path) {
        long before = redis.value();

        HttpResponse<String> response = app.web().send(method, path);

        assertProblem(response, 401, "unauthorized");
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("ApiKey "));
        assertThat(redis.value()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/reset/", "//reset", "/./reset", "/page/../reset", "/counters/../reset", "/counters/%2e%2e/reset",
                "/r%65set", "/reset;x=1", "/reset#x", "http://localhost/reset", "HTTP://localhost:1/reset/", "/reset?x",
                "/page%2f..%2freset", "/write/", "http://localhost/", "http://localhost"
            })
    void noOtherSpellingOfAPathGetsPastTheKey(String target) {
        app.web().post("/", "X-API-Key", TestKeys.CI);
        long before = redis.value();

        String answer =
                raw("POST " + target + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        assertThat(answer).containsPattern("^HTTP/1.1 40[014] ");
        assertThat(redis.value()).isEqualTo(before).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/html,application/json",
                "application/json,text/html",
                "text/html;q=0.1,*/*",
                "text/*"
            })
    void noWayToAskForThePageGivesTheNumberWithoutAKey(String accept) {
        assertThat(app.web().get("/", "Accept", accept).body())
                .doesNotContain("\"counter\"")
                .doesNotMatch("\\d+");
    }

    @Test
    void theKeyLetsIn() {
        assertThat(app.web().post("/", "X-API-Key", TestKeys.CI).statusCode()).isEqualTo(200);
        assertProblem(app.web().post("/reset", "X-API-Key", TestKeys.CI), 403, "forbidden");
        assertProblem(app.web().get("/", "X-API-Key", TestKeys.OPS), 403, "forbidden");
        assertThat(app.web().post("/reset", "X-API-Key", TestKeys.OPS).statusCode())
                .isEqualTo(200);
    }

    @Test
    void probesNeedNoKey() {
        assertThat(app.web().get("/health/liveness").statusCode()).isEqualTo(200);
        assertThat(app.web().get("/health/readiness").statusCode()).isEqualTo(200);
        assertThat(app.web().get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void keysChangeWithoutARestart() {
        String next = "next-key-0123456789";
        TestKeys.write(keys.resolve("ci"), TestKeys.CI + "\n" + next);
        await().until(() -> app.web().get("/", "X-API-Key", next).statusCode() == 200);
        assertThat(app.web().get("/", "X-API-Key", TestKeys.CI).statusCode()).isEqualTo(200);

        TestKeys.write(keys.resolve("ci"), next);
        await().until(() -> app.web().get("/", "X-API-Key", TestKeys.CI).statusCode() == 401);

        TestKeys.write(keys.resolve("ci"), TestKeys.CI);
        await().until(() -> app.web().get("/", "X-API-Key", TestKeys.CI).statusCode() == 200);
    }

    @Test
    void anIdempotencyKeyBelongsToTheClientThatSentIt() {
        try (TestApp two = start(
                Map.of("COUNTERS_API_KEYS", "ci=Count;ops=Count", "COUNTERS_API_KEYS_DIRECTORY", keys.toString()))) {
            Web web = two.web();
            String first = web.post("/", "X-API-Key", TestKeys.CI, "Idempotency-Key", "same")
                    .body();

            HttpResponse<String> again = web.post("/", "X-API-Key", TestKeys.CI, "Idempotency-Key", "same");
            assertThat(again.body()).isEqualTo(first);
            HttpResponse<String> others = web.post("/", "X-API-Key", TestKeys.OPS, "Idempotency-Key", "same");
            assertThat(others.headers().firstValue("Idempotent-Replayed")).isEmpty();
            assertThat(others.body()).isNotEqualTo(first);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/nowhere", "/reset", "/openapi.yaml"})
    void everyAnswerTellsBrowsersToBeCareful(String path) {
        HttpResponse<String> response = app.web().get(path);

        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(response.headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    }

    @Test
    void browsersMayCallFromAnAllowedPage() {
        String preflight = raw(
                "OPTIONS /counters/a HTTP/1.1\r\nHost: a\r\nOrigin: " + PAGE
                        + "\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: x-api-key\r\nConnection: close\r\n\r\n");
        assertThat(preflight)
                .startsWith("HTTP/1.1 204 ")
                .containsIgnoringCase("access-control-allow-origin: " + PAGE + "\r\n")
                .containsPattern("(?i)access-control-allow-methods: .*POST")
                .containsPattern("(?i)access-control-allow-headers: .*Idempotency-Key.*X-API-Key");

        for (HttpResponse<String> response : new HttpResponse[] {
            app.web().get("/", "Origin", PAGE), app.web().post("/", "Origin", PAGE, "X-API-Key", TestKeys.CI)
        }) {
            assertThat(response.headers().allValues("Access-Control-Allow-Origin"))
                    .containsExactly(PAGE);
            assertThat(response.headers().allValues("Vary")).anyMatch("origin"::equalsIgnoreCase);
        }
    }

    @Test
    void browsersMayNotCallFromAnotherPage() {
        String preflight = raw("OPTIONS / HTTP/1.1\r\nHost: a\r\nOrigin: https://evil.example\r\n"
                + "Access-Control-Request-Method: POST\r\nConnection: close\r\n\r\n");

        assertThat(preflight).startsWith("HTTP/1.1 401 ").doesNotContainIgnoringCase("access-control-allow");
    }

    @Test
    void limitsClientsAndTellsThemHowTheyStand() {
        try (TestApp limited = start(Map.of("COUNTERS_RATE_LIMIT", "1", "COUNTERS_RATE_LIMIT_BURST", "2"))) {
            HttpResponse<String> admitted = limited.web().post("/");
            assertThat(admitted.headers().firstValue("RateLimit-Policy")).contains("\"default\";q=1;w=1");
            assertThat(admitted.headers().firstValue("RateLimit"))
                    .hasValueSatisfying(value -> assertThat(value).matches("\"default\";r=[01];t=[12]"));

            HttpResponse<String> refused =
                    await().until(() -> limited.web().post("/"), response -> response.statusCode() == 429);
            assertProblem(refused, 429, "rate-limited");
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(limited.web().get("/health/liveness").statusCode()).isEqualTo(200);
            await().until(() -> limited.web().post("/").statusCode() == 200);
        }
    }

    private static TestApp start(Map<String, String> protection) {
        Map<String, String> environment = new HashMap<>(redis.environment());
        environment.putAll(protection);
        TestApp started = TestApp.start(environment);
        started.awaitReady();
        return started;
    }

    private static String raw(String request) {
        try (RawSocket socket = new RawSocket(app.web().port())) {
            return socket.send(request).readToEnd(Duration.ofSeconds(10));
        }
    }

    private static void assertProblem(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("\"type\":\"https://counters.dev/problems/" + type + "\"");
    }
}
