package dev.counters.app.telemetry;

import dev.counters.app.request.RequestHead;
import dev.counters.app.request.RequestObserver;
import dev.counters.app.request.Route;
import io.netty.handler.codec.http.HttpHeaders;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;

/** Makes a server span of each request that is recorded, by OpenTelemetry's conventions for HTTP. */
final class RequestTraces implements RequestObserver {
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ORIGINAL_METHOD = AttributeKey.stringKey("http.request.method_original");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<String> SCHEME = AttributeKey.stringKey("url.scheme");
    private static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");
    private static final AttributeKey<String> PEER = AttributeKey.stringKey("network.peer.address");
    private static final AttributeKey<String> VERSION = AttributeKey.stringKey("network.protocol.version");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    /** How the conventions call methods that HTTP does not know. */
    private static final String OTHER_METHOD = "_OTHER";
    /** The first word of the span's name then. */
    private static final String ANY_METHOD = "HTTP";

    private static final int SERVER_ERROR = 500;
    private static final Observation NOT_RECORDED = _ -> {};

    private final Sampling sampling;
    private final Tracer tracer;
    private final int port;

    RequestTraces(Sampling sampling, Tracer tracer, int port) {
        this.sampling = sampling;
        this.tracer = tracer;
        this.port = port;
    }

    @Override
    public Observation started(RequestHead head) {
        var headers = head.message().headers();
        return sampling.records(Traceparent.of(headers)) ? record(head, headers) : NOT_RECORDED;
    }

    private Observation record(RequestHead head, HttpHeaders headers) {
        var method = RequestMethod.of(head.message().method());
        var span = tracer.spanBuilder(name(method, head.route()))
                .setSpanKind(SpanKind.SERVER)
                .setParent(W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, Headers.GETTER))
                .setAttribute(METHOD, method == RequestMethod.OTHER ? OTHER_METHOD : method.name())
                .setAttribute(PATH, path(head.message().uri()))
                .setAttribute(SCHEME, "http")
                .setAttribute(SERVER_PORT, (long) port)
                .setAttribute(PEER, head.peer().getHostAddress())
                .setAttribute(VERSION, version(head))
                .startSpan();
        if (method == RequestMethod.OTHER) {
            span.setAttribute(ORIGINAL_METHOD, head.message().method().name());
        }
        if (head.route() != Route.UNKNOWN) {
            span.setAttribute(ROUTE, head.route().template());
        }
        // As every hop does: what comes after this one, such as the log, sees this span.
        var context = span.getSpanContext();
        headers.set(Traceparent.HEADER, new Traceparent(context.getTraceId(), context.getSpanId(), true).text());
        return status -> end(span, status);
    }

    private static void end(Span span, int status) {
        if (status == Observation.CLIENT_GONE) {
            span.setAttribute(ERROR, "client_gone");
        } else {
            span.setAttribute(STATUS, (long) status);
        }
        if (status >= SERVER_ERROR) {
            span.setAttribute(ERROR, Integer.toString(status));
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    private static String name(RequestMethod method, Route route) {
        var verb = method == RequestMethod.OTHER ? ANY_METHOD : method.name();
        return route == Route.UNKNOWN ? verb : verb + " " + route.template();
    }

    /** Without the query, in which anything might be. */
    private static String path(String uri) {
        var query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    private static String version(RequestHead head) {
        var version = head.message().protocolVersion();
        return version.majorVersion() + "." + version.minorVersion();
    }

    /** How OpenTelemetry reads headers. */
    private enum Headers implements TextMapGetter<HttpHeaders> {
        GETTER;

        @Override
        public Iterable<String> keys(HttpHeaders headers) {
            return headers.names();
        }

        @Override
        public @Nullable String get(@Nullable HttpHeaders headers, String name) {
            return headers == null ? null : headers.get(name);
        }
    }
}
