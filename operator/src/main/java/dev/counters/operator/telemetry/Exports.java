package dev.counters.operator.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the spans that were delivered or lost, and says once when their receiver is away and once when it is back. */
final class Exports implements SpanExporter {
    static final String SPANS = "counters.operator.trace.spans";

    private static final Logger log = LoggerFactory.getLogger(Exports.class);

    private final SpanExporter exporter;
    private final Counter delivered;
    private final Counter lost;
    /** Since the receiver is away; 0 while it answers. */
    private final AtomicLong missing = new AtomicLong();

    Exports(SpanExporter exporter, MeterRegistry registry) {
        this.exporter = exporter;
        this.delivered = spans(registry, "delivered");
        this.lost = spans(registry, "lost");
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        var result = exporter.export(spans);
        return result.whenComplete(() -> {
            if (result.isSuccess()) {
                succeeded(spans.size());
            } else {
                failed(spans.size(), Optional.ofNullable(result.getFailureThrowable()));
            }
        });
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    private void succeeded(int spans) {
        delivered.increment(spans);
        var away = missing.getAndSet(0);
        if (away > 0) {
            log.info("The receiver of traces takes spans again; {} were lost meanwhile.", away);
        }
    }

    private void failed(int spans, Optional<Throwable> failure) {
        lost.increment(spans);
        if (missing.getAndAdd(spans) == 0) {
            log.warn(
                    "The receiver of traces, OTEL_EXPORTER_OTLP_ENDPOINT, takes no spans ({}); the operator goes on"
                            + " without.",
                    failure.map(Exports::reason).orElse("no answer"));
        }
    }

    private static String reason(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() != null ? root.getMessage() : root.getClass().getSimpleName();
    }

    private static Counter spans(MeterRegistry registry, String outcome) {
        return Counter.builder(SPANS)
                .description("Spans by what became of them; lost: the receiver of traces did not take them")
                .tag("outcome", outcome)
                .register(registry);
    }
}
