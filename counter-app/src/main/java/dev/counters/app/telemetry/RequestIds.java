package dev.counters.app.telemetry;

import dev.counters.app.request.RequestId;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Map;

/**
 * What brings the log lines of one request together, here and in what it came through.
 *
 * @param traceId of its trace
 * @param spanId of the app's own span if the request is recorded, else of its caller's
 * @param requestId as the proxy before the app calls it
 */
record RequestIds(String traceId, String spanId, String requestId) {
    /**
     * Reads them, and gives a request that lacks some its own, which it keeps in its headers: whoever asks later gets the same.
     * Most requests are never asked, so that these cost them nothing.
     */
    static RequestIds of(HttpHeaders headers) {
        var trace = Traceparent.of(headers).orElseGet(() -> {
            var own = Traceparent.unrecorded();
            headers.set(Traceparent.HEADER, own.text());
            return own;
        });
        return new RequestIds(trace.traceId(), trace.spanId(), RequestId.of(headers));
    }

    /** {@return the fields of a log line} */
    Map<String, String> fields() {
        return Map.of("trace_id", traceId, "span_id", spanId, "request_id", requestId);
    }
}
