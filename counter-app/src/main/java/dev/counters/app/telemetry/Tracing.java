package dev.counters.app.telemetry;

import dev.counters.app.configuration.AppConfiguration;
import dev.counters.app.configuration.TracingConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.util.StringUtils;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Wires OpenTelemetry. Without a receiver of spans there are no such beans, and nothing of its SDK is loaded. */
@Factory
@Requires(property = Tracing.WANTED, value = StringUtils.TRUE)
public final class Tracing {
    static final String WANTED = "counters.tracing";

    /** Some seconds of spans; what comes on top while the receiver is away is dropped. */
    private static final int QUEUE = 2048;
    /** A path or method that a stranger sends may be as long as a head may be. */
    private static final int LONGEST_ATTRIBUTE = 256;

    private static final Duration SCHEDULE = Duration.ofSeconds(2);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration EXPORT_TIMEOUT = Duration.ofSeconds(5);

    /** {@return the settings by which Micronaut knows whether to make these beans} */
    public static Map<String, Object> properties(AppConfiguration configuration) {
        return Map.of(WANTED, configuration.tracing().isPresent());
    }

    @Singleton
    @Bean(preDestroy = "close")
    Spans spans(AppConfiguration configuration, MeterRegistry registry) {
        return new Spans(provider(configuration.tracing().orElseThrow(), registry));
    }

    @Context
    RequestTraces traces(AppConfiguration configuration, Spans spans) {
        var tracing = configuration.tracing().orElseThrow();
        return new RequestTraces(
                new Sampling(tracing.sampler().followsParent(), tracing.ratio()),
                spans.provider().get(Tracing.class.getPackageName()),
                configuration.port());
    }

    private static SdkTracerProvider provider(TracingConfiguration tracing, MeterRegistry registry) {
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(tracing.endpoint().toString())
                .setConnectTimeout(CONNECT_TIMEOUT)
                .setTimeout(EXPORT_TIMEOUT)
                .build();
        return SdkTracerProvider.builder()
                // It is decided before: whatever gets a span is recorded.
                .setSampler(Sampler.alwaysOn())
                .setResource(resource(tracing))
                .setSpanLimits(SpanLimits.builder()
                        .setMaxAttributeValueLength(LONGEST_ATTRIBUTE)
                        .build())
                .addSpanProcessor(BatchSpanProcessor.builder(new Exports(exporter, registry))
                        .setMaxQueueSize(QUEUE)
                        .setScheduleDelay(SCHEDULE)
                        .setExporterTimeout(EXPORT_TIMEOUT)
                        .build())
                .build();
    }

    private static Resource resource(TracingConfiguration tracing) {
        var attributes = Attributes.builder();
        tracing.resource().forEach(attributes::put);
        attributes.put("service.name", tracing.serviceName());
        return Resource.getDefault().merge(Resource.create(attributes.build()));
    }

    /** The spans under way, until the app ends. */
    record Spans(SdkTracerProvider provider) implements AutoCloseable {
        /** Nobody waits longer for a receiver that is away: the pod has only so long to end. */
        private static final Duration LAST_EXPORT = Duration.ofSeconds(2);

        /** Sends what is there still. */
        @Override
        public void close() {
            provider.shutdown().join(LAST_EXPORT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
