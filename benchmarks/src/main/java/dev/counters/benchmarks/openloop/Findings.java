package dev.counters.benchmarks.openloop;

import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** What became of the requests. Used by one thread. */
final class Findings {
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final long MILLIS_PER_PERCENT = 10;

    private final Histogram nanos = new Histogram(DIGITS);
    private long succeeded;
    private long refused;
    private long lost;
    private long unanswered;
    private Duration usedPerSecond = Duration.ZERO;

    /** A 2xx. */
    void succeeded() {
        succeeded++;
    }

    /** Another status. */
    void refused() {
        refused++;
    }

    /** The connection ended before the answer. */
    void lost() {
        lost++;
    }

    /** The run ended before the answer. */
    void unanswered() {
        unanswered++;
    }

    /** @param took since the request was due; of one without an answer, so far */
    void latency(long took) {
        nanos.recordValue(Math.max(0, took));
    }

    /** @param perSecond CPU time of the client: near a second, it was the client that was too slow */
    void used(Duration perSecond) {
        usedPerSecond = perSecond;
    }

    /** Adds what was counted before, but not how long it took. */
    void add(Findings before) {
        succeeded += before.succeeded;
        refused += before.refused;
        lost += before.lost;
        unanswered += before.unanswered;
    }

    /** {@return one line; times in µs} */
    String json() {
        return String.format(
                Locale.ROOT,
                "{\"succeeded\":%d,\"refused\":%d,\"lost\":%d,\"unanswered\":%d,\"measured\":%d,\"client_percent\":%d,"
                        + "\"p50\":%.1f,\"p90\":%.1f,\"p99\":%.1f,\"p999\":%.1f,\"max\":%.1f}",
                succeeded,
                refused,
                lost,
                unanswered,
                nanos.getTotalCount(),
                usedPerSecond.toMillis() / MILLIS_PER_PERCENT,
                micros(50),
                micros(90),
                micros(99),
                micros(99.9),
                micros(100));
    }

    private double micros(double percentile) {
        return nanos.getValueAtPercentile(percentile) / NANOS_PER_MICRO;
    }
}
