package dev.counters.app.telemetry;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Counts values in fixed buckets. To record one is two additions from any thread, without a lock and without garbage: every
 * request pays for it.
 */
public final class Histogram {
    private final Scale scale;
    private final LongAdder[] counts;
    private final LongAdder sum = new LongAdder();
    /** The latest of each bucket. */
    private final AtomicReferenceArray<Exemplar> exemplars;

    public Histogram(Scale scale) {
        this.scale = scale;
        this.counts = IntStream.range(0, scale.buckets())
                .mapToObj(_ -> new LongAdder())
                .toArray(LongAdder[]::new);
        this.exemplars = new AtomicReferenceArray<>(counts.length);
    }

    /**
     * Adds a value to its bucket.
     *
     * @param value in the scale's own raw unit, such as nanoseconds
     */
    public void record(long value) {
        counts[scale.bucket(value)].increment();
        sum.add(value);
    }

    /** Lets a trace stand for the bucket of this value, which is recorded on its own. */
    void exemplify(long value, Traceparent trace, long epochMillis) {
        exemplars.set(
                scale.bucket(value),
                Exemplar.builder()
                        .value(scale.exposed(value))
                        .traceId(trace.traceId())
                        .spanId(trace.spanId())
                        .timestampMillis(epochMillis)
                        .build());
    }

    /** {@return what was recorded so far} Values that are recorded meanwhile are in it or not, each as a whole. */
    public HistogramDataPointSnapshot snapshot(Labels labels) {
        var counted = new long[counts.length];
        for (var bucket = 0; bucket < counted.length; bucket++) {
            counted[bucket] = counts[bucket].sum();
        }
        return HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(scale.upperBounds(), counted))
                .sum(scale.exposed(sum.sum()))
                .exemplars(Exemplars.of(IntStream.range(0, counted.length)
                        .mapToObj(exemplars::get)
                        .filter(Objects::nonNull)
                        .toList()))
                .labels(labels)
                .build();
    }
}
