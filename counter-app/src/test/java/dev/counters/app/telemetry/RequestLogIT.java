package dev.counters.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.counters.app.AppProcess;
import dev.counters.app.redis.TestRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestLogIT {
    private static final String API_KEY = "api-key-that-nobody-may-see";
    private static final String IDEMPOTENCY_KEY = "idempotency-key-of-a-client";
    private static final int FAILURES = 40;

    private final ObjectMapper json = new ObjectMapper();
    private final TestRedis redis = TestRedis.start();
    private AppProcess app;

    @AfterEach
    void stop() {
        app.close();
        redis.close();
    }

    @Test
    void anOutageIsAFewLinesWithTheRequestThatFailedFirstAndNoSecrets() {
        app = AppProcess.start(environment()).awaitReady();
        post("1");
        redis.kill();
        for (var failure = 0; failure < FAILURES; failure++) {
            assertThat(post(Integer.toString(failure))).isEqualTo(503);
        }
        redis.launch();
        await().until(() -> post("back") == 200);
        await().until(() -> {
            app.web().get("/");
            return !warnings("Requests do not fail any more").isEmpty();
        });

        assertThat(warnings("Redis does not answer")).hasSize(1);
        assertThat(warnings("Redis answers again")).hasSize(1);
        assertThat(warnings("was answered 503")).singleElement().satisfies(line -> {
            assertThat(line.get("level").asText()).isEqualTo("WARN");
            assertThat(line.get("trace_id").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
            assertThat(line.get("span_id").asText()).isEqualTo("00f067aa0ba902b7");
            assertThat(line.get("request_id").asText()).isEqualTo("request-0");
        });
        assertThat(warnings("Requests do not fail any more")
                        .getFirst()
                        .get("message")
                        .asText())
                .containsPattern("[0-9]+ failed within");
        assertThat(app.log()).as("all lines").hasSizeLessThan(FAILURES / 2);
        assertThat(String.join("\n", app.log()))
                .doesNotContain(TestRedis.PASSWORD)
                .doesNotContain(API_KEY)
                .doesNotContain(IDEMPOTENCY_KEY);
    }

    private int post(String id) {
        return app.web()
                .post(
                        "/",
                        "traceparent",
                        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
                        "X-Request-Id",
                        "request-" + id,
                        "X-API-Key",
                        API_KEY,
                        "Idempotency-Key",
                        IDEMPOTENCY_KEY + id)
                .statusCode();
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(redis.environment());
        environment.put("COUNTERS_DRAIN_SECONDS", "0");
        environment.put("API_KEY", API_KEY);
        environment.put("DEBUG", "true");
        return environment;
    }

    private List<JsonNode> warnings(String text) {
        return lines().stream()
                .filter(line -> line.get("message").asText().contains(text))
                .toList();
    }

    private List<JsonNode> lines() {
        return app.log().stream().map(this::parse).toList();
    }

    private JsonNode parse(String line) {
        try {
            return json.readTree(line);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
