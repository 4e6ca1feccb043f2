package dev.counters.operator.telemetry;

import dev.counters.operator.config.TracingConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sends spans to a receiver. Where none is configured this class is never loaded, nor the SDK behind it. */
public final class Tracing implements AutoCloseable {
    /** Some hundred looks; what comes on top while the receiver is away is dropped. */
    private static final int QUEUE = 8192;

    private static final Duration SCHEDULE = Duration.ofSeconds(2);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration EXPORT_TIMEOUT = Duration.ofSeconds(5);
    /** Nobody waits longer for a receiver that is away: the pod has only so long to end. */
    private static final Duration LAST_EXPORT = Duration.ofSeconds(2);

    private final SdkTracerProvider provider;

    private Tracing(SdkTracerProvider provider) {
        this.provider = provider;
    }

    /** Begins to send. What the SDK has to say goes to the log, and not past it. */
    public static Tracing start(TracingConfiguration configuration, MeterRegistry registry) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(configuration.endpoint().toString())
                .setConnectTimeout(CONNECT_TIMEOUT)
                .setTimeout(EXPORT_TIMEOUT)
                .build();
        return new Tracing(SdkTracerProvider.builder()
                .setSampler(Sampler.traceIdRatioBased(configuration.ratio()))
                .setResource(resource(configuration))
                .addSpanProcessor(BatchSpanProcessor.builder(new Exports(exporter, registry))
                        .setMaxQueueSize(QUEUE)
                        .setScheduleDelay(SCHEDULE)
                        .setExporterTimeout(EXPORT_TIMEOUT)
                        .build())
                .build());
    }

    public Tracer tracer() {
        return provider.get(Tracing.class.getPackageName());
    }

    private static Resource resource(TracingConfiguration configuration) {
        var attributes = Attributes.builder();
        configuration.resource().forEach(attributes::put);
        attributes.put("service.name", configuration.serviceName());
        return Resource.getDefault().merge(Resource.create(attributes.build()));
    }

    /** Sends what is there still. */
    @Override
    public void close() {
        provider.shutdown().join(LAST_EXPORT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
