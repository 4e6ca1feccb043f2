package dev.counters.app.batch;

import dev.counters.app.telemetry.Histogram;
import dev.counters.app.telemetry.Scale;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.Unit;
import jakarta.inject.Singleton;
import java.util.List;

/** How large batches are and how long they take, of all lanes together. */
@Singleton
final class BatchMetrics {
    private static final MetricMetadata REQUESTS =
            new MetricMetadata("counter_batch_requests", "Requests that one call of the script serves");
    private static final MetricMetadata CALLS = new MetricMetadata(
            "counter_batch_seconds", "Time until a call of the script was answered or given up", Unit.SECONDS);
    private static final MetricMetadata ACKNOWLEDGEMENTS = new MetricMetadata(
            "counter_acknowledgement_seconds",
            "Time from the first call with a batch until Redis confirmed it, repeated calls included",
            Unit.SECONDS);

    private final Histogram requests;
    private final Histogram calls;
    private final Histogram acknowledgements;

    BatchMetrics(PrometheusMeterRegistry registry) {
        requests = histogram(registry, REQUESTS, Scale.COUNT);
        calls = histogram(registry, CALLS, Scale.DURATION);
        acknowledgements = histogram(registry, ACKNOWLEDGEMENTS, Scale.DURATION);
    }

    void called(long size, long nanos) {
        requests.record(size);
        calls.record(nanos);
    }

    void acknowledged(long nanos) {
        acknowledgements.record(nanos);
    }

    private static Histogram histogram(PrometheusMeterRegistry registry, MetricMetadata metadata, Scale scale) {
        var histogram = new Histogram(scale);
        Collector collector = () -> new HistogramSnapshot(metadata, List.of(histogram.snapshot(Labels.EMPTY)));
        registry.getPrometheusRegistry().register(collector);
        return histogram;
    }
}
