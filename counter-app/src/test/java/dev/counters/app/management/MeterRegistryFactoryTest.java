package dev.counters.app.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterRegistryFactoryTest {
    /** How OpenMetrics begins an exemplar after a sample. */
    private static final String EXEMPLAR = " # {";

    @Test
    void showsTracesInBucketsAlone() {
        var factory = new MeterRegistryFactory();
        try (var gc = factory.gc()) {
            var registry = factory.registry(gc);
            registry.getPrometheusRegistry().register(MeterRegistryFactoryTest::traced);

            assertThat(registry.scrape(MetricsFormat.OPEN_METRICS.contentType())
                            .lines()
                            .filter(line -> line.contains(EXEMPLAR)))
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("sample_seconds_bucket{"));
        }
    }

    private static HistogramSnapshot traced() {
        var exemplar = Exemplar.builder()
                .value(0.5)
                .traceId("0000000000000000000000000000000f")
                .spanId("00000000000000a1")
                .build();
        return HistogramSnapshot.builder()
                .name("sample_seconds")
                .dataPoint(HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(
                                ClassicHistogramBuckets.of(List.of(1.0, Double.POSITIVE_INFINITY), List.of(1L, 0L)))
                        .sum(0.5)
                        .exemplars(Exemplars.of(exemplar))
                        .build())
                .build();
    }
}
