package dev.counters.operator.health;

import dev.counters.operator.intercept.Request;
import dev.counters.operator.intercept.Write;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;

/** Makes a trace of each look: a span of the whole, and one of each answer that it waits for, by OpenTelemetry's conventions. */
final class LookTraces {
    private static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("k8s.namespace.name");
    private static final AttributeKey<String> NAME = AttributeKey.stringKey("counters.service.name");
    private static final AttributeKey<String> UID = AttributeKey.stringKey("counters.service.uid");
    private static final AttributeKey<Long> GENERATION = AttributeKey.longKey("counters.service.generation");
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("db.operation.name");
    private static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final String REDIS = "redis";

    private final Tracer tracer;

    LookTraces(Tracer tracer) {
        this.tracer = tracer;
    }

    /** {@return one that records nothing} */
    static LookTraces off() {
        return new LookTraces(TracerProvider.noop().get(""));
    }

    Span look(HasMetadata service) {
        var of = service.getMetadata();
        var span = tracer.spanBuilder("reconcile " + service.getKind())
                .setNoParent()
                .setAttribute(NAMESPACE, of.getNamespace())
                .setAttribute(NAME, of.getName())
                .setAttribute(UID, of.getUid())
                .startSpan();
        return of.getGeneration() == null ? span : span.setAttribute(GENERATION, of.getGeneration());
    }

    /** {@return the span of an answer that is awaited} */
    Span request(Span look, Request request) {
        var isApi = request.to() == Write.Kind.API;
        var span = tracer.spanBuilder(isApi ? request.verb() : request.verb() + " " + REDIS)
                .setSpanKind(SpanKind.CLIENT)
                .setParent(Context.root().with(look));
        return isApi
                ? span.setAttribute(METHOD, request.verb())
                        .setAttribute(PATH, request.target())
                        .startSpan()
                : span.setAttribute(SYSTEM, REDIS)
                        .setAttribute(OPERATION, request.verb())
                        .setAttribute(SERVER, request.target())
                        .startSpan();
    }

    static void end(Span look, String error) {
        if (!error.isEmpty()) {
            look.setAttribute(ERROR, error);
            look.setStatus(StatusCode.ERROR);
        }
        look.end();
    }
}
