package dev.counters.app.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.app.TestApp;
import dev.counters.app.redis.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementPortIT {
    private final TestRedis redis = TestRedis.start();
    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.on(redis);
    }

    @AfterEach
    void stop() {
        app.close();
        redis.close();
    }

    @Test
    void servesMetricsHereOnly() {
        assertThat(app.management().get("/metrics").statusCode()).isEqualTo(200);
        assertThat(app.management().get("/metrics").headers().firstValue("Content-Type"))
                .contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(app.web().get("/metrics").statusCode()).isEqualTo(404);
    }

    @Test
    void servesOpenMetricsWithTheTraceOfAnExampleToThoseWhoAskForIt() {
        app.web().post("/", "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        var answer = app.management().get("/metrics", "Accept", "application/openmetrics-text; version=1.0.0");

        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(answer.body())
                .endsWith("# EOF\n")
                .contains("# UNIT http_server_requests_seconds seconds")
                .contains("# TYPE counter_redis_commands counter")
                .containsPattern(
                        "http_server_requests_seconds_bucket\\{method=\"POST\",route=\"/\",status=\"200\",le=.*}"
                                + " 1 # \\{span_id=\"00f067aa0ba902b7\",trace_id=\"4bf92f3577b34da6a3ce929d0e0e4736\"}");
        assertThat(metrics()).doesNotContain("trace_id");
    }

    @Test
    void countsRequestsUnderWay() {
        assertThat(metrics()).contains("http_server_active_requests 0.0");

        redis.freeze();
        var waiting = app.web().postLater("/");
        await().until(() -> metrics().contains("http_server_active_requests 1.0"));
        redis.thaw();
        waiting.join();

        await().until(() -> metrics().contains("http_server_active_requests 0.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/read", "/write", "/reset", "/counters/default"})
    void servesNoCounter(String path) {
        assertThat(app.management().get(path).statusCode()).isEqualTo(404);
        assertThat(app.management().post(path).statusCode()).isEqualTo(404);
        assertThat(redis.value()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/liveness", "/health/readiness"})
    void servesHealthAsTheOtherPortDoes(String path) {
        assertThat(app.management().get(path).statusCode()).isEqualTo(200);
        assertThat(app.management().get(path).body())
                .isEqualTo(app.web().get(path).body());
    }

    @Test
    void measuresRequestsByMethodRouteAndStatus() {
        app.web().post("/");
        app.web().post("/");
        app.web().get("/nowhere/at/all");

        assertThat(metrics())
                .contains("http_server_requests_seconds_count{method=\"POST\",route=\"/\",status=\"200\"} 2")
                .contains("http_server_requests_seconds_count{method=\"GET\",route=\"none\",status=\"404\"} 1")
                .contains(
                        "http_server_requests_seconds_bucket{method=\"POST\",route=\"/\",status=\"200\",le=\"+Inf\"} 2")
                .doesNotContain("nowhere");
    }

    @Test
    void measuresBatches() {
        app.web().post("/counters/measured");

        assertThat(metrics())
                .containsPattern("counter_batch_requests_count [1-9]")
                .containsPattern("counter_batch_seconds_count [1-9]")
                .containsPattern("counter_acknowledgement_seconds_count [1-9]")
                .contains("counter_requests_waiting 0.0")
                .contains("route=\"/counters/{name}\"")
                .doesNotContain("measured");
    }

    @Test
    void growsNoSeriesForPathsAndMethodsThatStrangersInvent() {
        for (int stranger = 0; stranger < 20; stranger++) {
            app.web().send("INVENTED" + stranger, "/" + stranger);
        }

        assertThat(metrics().lines().filter(line -> line.startsWith("http_server_requests_seconds_count")))
                .filteredOn(line -> line.contains("status=\"404\""))
                .containsExactly(
                        "http_server_requests_seconds_count{method=\"other\",route=\"none\",status=\"404\"} 20");
    }

    @Test
    void measuresTheJvmAndRedis() {
        app.web().post("/");
        assertThat(metrics())
                .contains("jvm_memory_used_bytes{", "jvm_gc_", "jvm_threads_", "process_uptime_seconds")
                .contains("counter_redis_up 1.0")
                .containsPattern("counter_redis_commands_total\\{outcome=\"answered\"} [1-9]")
                .contains("counter_redis_in_flight 0.0");

        redis.kill();
        await().until(() -> app.web().get("/").statusCode() == 503);

        assertThat(metrics()).contains("counter_redis_up 0.0");
        assertThat(metrics()
                        .lines()
                        .filter(line -> line.startsWith("counter_redis_commands_total{outcome=\"unavailable\"}"))
                        .map(line -> Double.parseDouble(line.substring(line.indexOf(' ')))))
                .singleElement()
                .satisfies(failed -> assertThat(failed).isPositive());
    }

    private String metrics() {
        return app.management().get("/metrics").body();
    }
}
