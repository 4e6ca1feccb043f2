package dev.counters.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.app.AppProcess;
import dev.counters.app.TestApp;
import dev.counters.app.redis.TestRedis;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracingIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final int REQUESTS = 50;
    /** More than the queue of spans holds. */
    private static final int FLOOD = 2_500;

    private final TestRedis redis = TestRedis.start();
    private final SpanReceiver receiver = SpanReceiver.start();

    @AfterEach
    void stop() {
        receiver.close();
        redis.close();
    }

    @Test
    void aRecordedRequestBecomesASpanOfItsCallersTrace() {
        try (TestApp app = start(Map.of())) {
            app.web().post("/counters/traced?by=nobody", "traceparent", traceparent("01"), "tracestate", "vendor=1");

            var span = onlySpan("POST /counters/{name}");
            assertThat(SpanReceiver.traceId(span)).isEqualTo(TRACE);
            assertThat(SpanReceiver.parentId(span)).isEqualTo(CALLER);
            assertThat(span.getTraceState()).isEqualTo("vendor=1");
            assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
            assertThat(SpanReceiver.attributes(span))
                    .containsEntry("http.request.method", "POST")
                    .containsEntry("http.route", "/counters/{name}")
                    .containsEntry("http.response.status_code", "200")
                    .containsEntry("url.path", "/counters/traced")
                    .containsEntry("url.scheme", "http")
                    .containsEntry("server.port", Integer.toString(app.web().port()))
                    .containsEntry("network.protocol.version", "1.1")
                    .containsEntry("network.peer.address", "127.0.0.1")
                    .doesNotContainKey("error.type");
            assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
            assertThat(span.getEndTimeUnixNano()).isGreaterThan(span.getStartTimeUnixNano());
        }
    }

    @Test
    void saysOfWhichServiceTheSpansAre() {
        try (TestApp app = start(Map.of(
                "OTEL_SERVICE_NAME",
                "visits",
                "OTEL_RESOURCE_ATTRIBUTES",
                "k8s.namespace.name=shop,service.name=other"))) {
            app.web().get("/");

            onlySpan("GET /");
            assertThat(receiver.resource())
                    .containsEntry("service.name", "visits")
                    .containsEntry("k8s.namespace.name", "shop");
        }
    }

    @Test
    void aFailedRequestIsAnErrorAndARefusedOneIsNot() {
        try (TestApp app = start(Map.of())) {
            app.web().send("INVENTED", "/nowhere");
            var refused = onlySpan("HTTP");
            assertThat(refused.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
            assertThat(SpanReceiver.attributes(refused))
                    .containsEntry("http.request.method", "_OTHER")
                    .containsEntry("http.request.method_original", "INVENTED")
                    .containsEntry("http.response.status_code", "404")
                    .doesNotContainKey("http.route");

            redis.kill();
            app.web().post("/");

            var failed = onlySpan("POST /");
            assertThat(failed.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
            assertThat(SpanReceiver.attributes(failed)).containsEntry("error.type", "503");
        }
    }

    @Test
    void recordsNothingOfWhatNobodyWantsToSee() {
        var nothing = Map.of("OTEL_TRACES_SAMPLER", "parentbased_traceidratio", "OTEL_TRACES_SAMPLER_ARG", "0");
        try (TestApp app = start(nothing)) {
            for (var request = 0; request < REQUESTS; request++) {
                app.web().get("/read");
            }
            app.web().post("/write", "traceparent", traceparent("00"));
            // What its caller records is recorded all the same, and shows that the others are not.
            app.web().post("/", "traceparent", traceparent("01"));

            onlySpan("POST /");
        }
        assertThat(receiver.spans()).hasSize(1);
    }

    @Test
    void aReceiverThatIsAwayDisturbsNobody() throws Exception {
        receiver.close();
        var redisAndTraces = environment(Map.of());
        try (AppProcess app = AppProcess.start(redisAndTraces).awaitReady()) {
            for (var request = 0; request < FLOOD; request++) {
                assertThat(app.web().get("/health/liveness").statusCode()).isEqualTo(200);
            }
            await().until(() -> lost(app) > 0);
            assertThat(app.web().post("/").body()).isEqualTo("{\"counter\":1}");

            var port = Integer.parseInt(
                    receiver.endpoint().substring(receiver.endpoint().lastIndexOf(':') + 1));
            try (SpanReceiver back = SpanReceiver.on(port)) {
                await().until(() -> app.web().get("/read").statusCode() == 200
                        && back.spans().stream().anyMatch(span -> span.getName().equals("GET /read")));
                await().until(() -> ofReceiver(app).size() > 1);
            }

            // On a busy machine it may be lost and found once more; there is no line for each request.
            var lines = ofReceiver(app);
            assertThat(lines).hasSizeLessThan(FLOOD / 100);
            assertThat(lines.getFirst()).contains("WARN").contains("takes no spans");
            assertThat(lines.get(1)).contains("INFO").contains("takes spans again");
            assertThat(app.log()).allMatch(line -> line.startsWith("{")).noneMatch(line -> line.contains("\"stack\""));
        }
    }

    @Test
    void theLastSpansAreSentBeforeTheEnd() {
        try (AppProcess app = AppProcess.start(environment(Map.of())).awaitReady()) {
            app.web().post("/write");
            app.terminate();
            app.awaitExit();

            assertThat(receiver.spans()).anyMatch(span -> span.getName().equals("POST /write"));
        }
    }

    private static List<String> ofReceiver(AppProcess app) {
        return app.log().stream()
                .filter(line -> line.contains("receiver of traces"))
                .toList();
    }

    private static double lost(AppProcess app) {
        return app.management()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("counter_trace_spans_total{outcome=\"lost\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    private TestApp start(Map<String, String> more) {
        TestApp app = TestApp.start(environment(more));
        app.awaitReady();
        return app;
    }

    private Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(redis.environment());
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
        environment.put("COUNTERS_DRAIN_SECONDS", "0");
        environment.putAll(more);
        return environment;
    }

    private Span onlySpan(String name) {
        await().until(() -> !named(name).isEmpty());
        assertThat(named(name)).hasSize(1);
        return named(name).getFirst();
    }

    private List<Span> named(String name) {
        return receiver.spans().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private static String traceparent(String flags) {
        return "00-" + TRACE + "-" + CALLER + "-" + flags;
    }
}
