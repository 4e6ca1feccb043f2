package dev.counters.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.request.RequestId;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTest {
    private static final String OWN = "[0-9a-f]{16}";

    private final HttpHeaders headers = new DefaultHttpHeaders();

    @Test
    void areThoseThatTheRequestCameWith() {
        headers.set("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00");
        headers.set("X-Request-Id", "b5c8e7d0-1111-4222-8333-944455556666");

        assertThat(RequestIds.of(headers))
                .isEqualTo(new RequestIds(
                        "4bf92f3577b34da6a3ce929d0e0e4736",
                        "00f067aa0ba902b7",
                        "b5c8e7d0-1111-4222-8333-944455556666"));
    }

    @Test
    void areMadeOnceForARequestWithout() {
        var ids = RequestIds.of(headers);

        assertThat(ids.traceId()).hasSize(32);
        assertThat(ids.spanId()).hasSize(16);
        assertThat(ids.requestId()).matches(OWN);
        assertThat(RequestIds.of(headers)).isEqualTo(ids);
        assertThat(RequestIds.of(new DefaultHttpHeaders()).requestId()).isNotEqualTo(ids.requestId());
    }

    @Test
    void areTheAnswersToo() {
        var answered = RequestId.of(headers);

        assertThat(RequestIds.of(headers).requestId()).isEqualTo(answered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\"quoted\"", "<script>", "ä"})
    void takeNothingFromStrangersThatIsNoId(String stranger) {
        headers.set("X-Request-Id", stranger);

        assertThat(RequestIds.of(headers).requestId()).matches(OWN);
    }
}
