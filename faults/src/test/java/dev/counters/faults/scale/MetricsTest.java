package dev.counters.faults.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {
    private final Metrics metrics = Metrics.parse("""
            # HELP a_seconds What it is
            # TYPE a_seconds histogram
            a_seconds_bucket{le="0.001"} 3
            a_seconds_bucket{le="0.01"} 4
            a_seconds_bucket{le="+Inf"} 5
            a_seconds_count 5
            requests_total{by="look",method="GET"} 2.0
            requests_total{by="look",method="PATCH"} 1.5E1
            requests_total{by="other",method="GET"} 100.0
            plain 1.0
            """);

    @Test
    void addsUpTheSeriesOfAName() {
        assertThat(metrics.sum("requests_total", "by=\"look\"")).isEqualTo(17);
        assertThat(metrics.sum("requests_total", "")).isEqualTo(117);
        assertThat(metrics.sum("plain", "")).isEqualTo(1);
        assertThat(metrics.sum("nothing", "")).isZero();
    }

    @Test
    void readsHistograms() {
        assertThat(metrics.histogram("a_seconds").count()).isEqualTo(5);
        assertThat(metrics.histogram("a_seconds").upTo()).containsEntry(0.01, 4.0);
        assertThat(metrics.histogram("nothing").count()).isZero();
    }
}
