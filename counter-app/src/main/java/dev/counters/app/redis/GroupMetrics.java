package dev.counters.app.redis;

import dev.counters.app.telemetry.Histogram;
import dev.counters.app.telemetry.Scale;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.Unit;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Who reigns, and what acknowledgement by a quorum costs. All 0 where there is one server. */
@Singleton
final class GroupMetrics {
    private static final MetricMetadata CONFIRMATIONS = new MetricMetadata(
            "counter_redis_quorum_seconds",
            "Time from the primary's answer until it and enough replicas had the change",
            Unit.SECONDS);

    private final AtomicLong epoch = new AtomicLong();
    private final Counter changes;
    private final Counter misses;
    private final Histogram confirmations = new Histogram(Scale.DURATION);

    GroupMetrics(PrometheusMeterRegistry registry) {
        Gauge.builder("counter.redis.epoch", epoch, AtomicLong::doubleValue)
                .description("Epoch of the primary that this app counts on, or of the Redis Cluster's slot with its keys; 0 where there is one server")
                .register(registry);
        changes = Counter.builder("counter.redis.primary.changes")
                .description("How often this app went to another primary, or to the same one elected anew")
                .register(registry);
        misses = Counter.builder("counter.redis.quorum.failures")
                .description("Calls of the script whose change too few replicas had in time; not acknowledged")
                .register(registry);
        Collector collector = () -> new HistogramSnapshot(CONFIRMATIONS, List.of(confirmations.snapshot(Labels.EMPTY)));
        registry.getPrometheusRegistry().register(collector);
    }

    /** Counts also the first primary that is found. */
    void follows(long newEpoch) {
        epoch.set(newEpoch);
        changes.increment();
    }

    void missed() {
        misses.increment();
    }

    void confirmed(long nanos) {
        confirmations.record(nanos);
    }
}
