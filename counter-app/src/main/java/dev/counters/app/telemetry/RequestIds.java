package dev.counters.app.telemetry;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What brings the log lines of one request together, here and in what it came through.
 *
 * @param traceId of its trace
 * @param spanId of the app's own span if the request is recorded, else of its caller's
 * @param requestId as the proxy before the app calls it
 */
record RequestIds(String traceId, String spanId, String requestId) {
    /** Envoy gives each request one. */
    private static final AsciiString REQUEST_ID = AsciiString.cached("x-request-id");

    private static final Pattern USABLE = Pattern.compile("[\\w.:/+=-]{1,128}");

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
        var request = Optional.ofNullable(headers.get(REQUEST_ID))
                .filter(id -> USABLE.matcher(id).matches())
                .orElseGet(() -> {
                    var own = UUID.randomUUID().toString();
                    headers.set(REQUEST_ID, own);
                    return own;
                });
        return new RequestIds(trace.traceId(), trace.spanId(), request);
    }

    /** {@return the fields of a log line} */
    Map<String, String> fields() {
        return Map.of("trace_id", traceId, "span_id", spanId, "request_id", requestId);
    }
}
