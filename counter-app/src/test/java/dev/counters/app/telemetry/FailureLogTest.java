package dev.counters.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.LogRecorder;
import dev.counters.app.request.RequestHead;
import dev.counters.app.request.Route;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class FailureLogTest {
    private static final String BEGIN =
            "WARN POST /counters/{name} was answered 503. Further failures are only counted, until there is none for 5 s.";

    private final AtomicLong now = new AtomicLong();
    private final FailureLog log = new FailureLog(now::get);
    private final LogRecorder recorder = LogRecorder.of(FailureLog.class);

    @AfterEach
    void stop() {
        recorder.close();
    }

    @Test
    void saysForWhichRequestFailuresBegin() {
        answer("/counters/secret?also=this", 503);

        assertThat(recorder.lines()).containsExactly(BEGIN);
        assertThat(recorder.events().getFirst().getMDCPropertyMap())
                .isEqualTo(Map.of(
                        "trace_id",
                        "4bf92f3577b34da6a3ce929d0e0e4736",
                        "span_id",
                        "00f067aa0ba902b7",
                        "request_id",
                        "request-1"));
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void onlyCountsWhatFollowsUntilTheEnd() {
        for (var failure = 0; failure < 1_000; failure++) {
            answer("/counters/a", 503);
            answer("/counters/a", 200);
        }
        pass(Duration.ofSeconds(4));
        answer("/", 503);
        pass(Duration.ofSeconds(6));
        answer("/", 200);
        answer("/", 200);

        assertThat(recorder.lines())
                .containsExactly(BEGIN, "INFO Requests do not fail any more; 1001 failed within 4 s.");
    }

    @Test
    void saysItAnewTheNextTime() {
        for (var time = 0; time < 2; time++) {
            answer("/", 500);
            pass(Duration.ofSeconds(6));
            answer("/", 200);
        }

        assertThat(recorder.lines()).hasSize(4).last().asString().contains("1 failed within 0 s");
    }

    @Test
    void takesNeitherRefusalsNorProbesForFailures() {
        answer("/", 429);
        answer("/nowhere", 404);
        answer("/", RequestMetrics.Observation.CLIENT_GONE);
        answer("/health/readiness", 503);
        answer("/health", 503);

        assertThat(recorder.lines()).isEmpty();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void answer(String uri, int status) {
        var message = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, uri);
        message.headers().set("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00");
        message.headers().set("X-Request-Id", "request-1");
        log.started(new RequestHead(Route.of(uri), InetAddress.getLoopbackAddress(), message))
                .ended(status);
    }
}
