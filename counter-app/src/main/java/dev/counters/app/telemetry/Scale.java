package dev.counters.app.telemetry;

import java.util.Arrays;

/**
 * The buckets of a histogram.
 *
 * <p>Durations: from what one answer takes to what a client waits for while the app tries to reach Redis.
 */
public final class Scale {
    private static final double NANOS_A_SECOND = 1e9;

    /** Nanoseconds, exposed as seconds. */
    public static final Scale DURATION = new Scale(
            NANOS_A_SECOND, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10);

    /** Things that are counted, up to what a batch holds. */
    public static final Scale COUNT = new Scale(1, 1, 2, 4, 8, 16, 32, 64, 128, 256);

    private final double rawUnits;
    /** As they are exposed; the last one has no end. */
    private final double[] upperBounds;
    /** The same without the last, in raw units. */
    private final long[] limits;

    private Scale(double rawUnits, double... bounds) {
        this.rawUnits = rawUnits;
        this.upperBounds = Arrays.copyOf(bounds, bounds.length + 1);
        this.upperBounds[bounds.length] = Double.POSITIVE_INFINITY;
        this.limits = Arrays.stream(bounds)
                .mapToLong(bound -> Math.round(bound * rawUnits))
                .toArray();
    }

    int buckets() {
        return upperBounds.length;
    }

    double[] upperBounds() {
        return upperBounds.clone();
    }

    /** {@return the first bucket whose bound is not below the value} So few are faster looked through than searched. */
    int bucket(long value) {
        var bucket = 0;
        while (bucket < limits.length && value > limits[bucket]) {
            bucket++;
        }
        return bucket;
    }

    double exposed(long value) {
        return value / rawUnits;
    }
}
