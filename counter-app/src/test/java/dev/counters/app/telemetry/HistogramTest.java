package dev.counters.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static final int THREADS = 4;
    private static final int VALUES = 20_000;

    private final Histogram durations = new Histogram(Scale.DURATION);

    @Test
    void aValueOnABoundBelongsBelowItAndTheNextOneAboveIt() {
        durations.record(Duration.ofMillis(1).toNanos());
        durations.record(Duration.ofMillis(1).toNanos() + 1);

        var snapshot = durations.snapshot(Labels.EMPTY);
        assertThat(count(0.001)).isEqualTo(1);
        assertThat(count(0.0025)).isEqualTo(1);
        assertThat(snapshot.getCount()).isEqualTo(2);
        assertThat(snapshot.getSum()).isEqualTo(0.002_000_001);
    }

    @Test
    void whatIsLongerThanAllBoundsIsCountedToo() {
        durations.record(Duration.ofMinutes(3).toNanos());

        assertThat(count(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(durations.snapshot(Labels.EMPTY).getSum()).isEqualTo(180);
    }

    @Test
    void countsAreExposedAsTheyAre() {
        var sizes = new Histogram(Scale.COUNT);
        sizes.record(3);

        assertThat(sizes.snapshot(Labels.EMPTY).getSum()).isEqualTo(3);
    }

    @Test
    void losesNothingOfSeveralThreads() {
        var threads = Stream.generate(() -> CompletableFuture.runAsync(this::recordMany))
                .limit(THREADS)
                .toList();
        threads.forEach(CompletableFuture::join);

        assertThat(durations.snapshot(Labels.EMPTY).getCount()).isEqualTo(THREADS * VALUES);
    }

    @Test
    void keepsTheLatestTraceOfABucket() {
        for (var span : List.of("00000000000000a1", "00000000000000a2")) {
            durations.record(5);
            durations.exemplify(5, new Traceparent("0000000000000000000000000000000f", span, true), 1);
        }

        assertThat(durations.snapshot(Labels.EMPTY).getExemplars())
                .singleElement()
                .satisfies(exemplar -> {
                    assertThat(exemplar.getLabels().get("span_id")).isEqualTo("00000000000000a2");
                    assertThat(exemplar.getValue()).isEqualTo(5e-9);
                });
    }

    private void recordMany() {
        for (var value = 0; value < VALUES; value++) {
            durations.record(value);
        }
    }

    private long count(double upperBound) {
        return durations.snapshot(Labels.EMPTY).getClassicBuckets().stream()
                .filter(bucket -> bucket.getUpperBound() == upperBound)
                .findFirst()
                .orElseThrow()
                .getCount();
    }
}
