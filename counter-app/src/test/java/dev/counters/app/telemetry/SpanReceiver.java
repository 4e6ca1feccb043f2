package dev.counters.app.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Takes spans as a collector does, over OTLP. */
final class SpanReceiver implements AutoCloseable {
    private static final int OK = 200;

    private final Queue<ExportTraceServiceRequest> received = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private volatile int status = OK;

    private SpanReceiver(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    static SpanReceiver start() {
        return new SpanReceiver(0);
    }

    static SpanReceiver on(int port) {
        return new SpanReceiver(port);
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers so from now on, and keeps nothing unless it is 200. */
    void answer(int code) {
        status = code;
    }

    List<Span> spans() {
        return received.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    /** Of the last request. */
    Map<String, String> resource() {
        return received.stream()
                .reduce((_, last) -> last)
                .orElseThrow()
                .getResourceSpans(0)
                .getResource()
                .getAttributesList()
                .stream()
                .collect(Collectors.toMap(
                        attribute -> attribute.getKey(),
                        attribute -> attribute.getValue().getStringValue()));
    }

    static String traceId(Span span) {
        return HexFormat.of().formatHex(span.getTraceId().toByteArray());
    }

    static String spanId(Span span) {
        return HexFormat.of().formatHex(span.getSpanId().toByteArray());
    }

    static String parentId(Span span) {
        return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
    }

    /** Numbers as they are written. */
    static Map<String, String> attributes(Span span) {
        return span.getAttributesList().stream()
                .collect(Collectors.toMap(
                        attribute -> attribute.getKey(),
                        attribute -> attribute.getValue().hasIntValue()
                                ? Long.toString(attribute.getValue().getIntValue())
                                : attribute.getValue().getStringValue()));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var zipped = exchange.getRequestHeaders()
                    .getOrDefault("Content-Encoding", List.of())
                    .contains("gzip");
            try (var body = zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
                var request = ExportTraceServiceRequest.parseFrom(body);
                if (status == OK) {
                    received.add(request);
                }
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
