package dev.counters.operator.rollout;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Envoy counted of the canary's requests.
 *
 * @param requests that were answered
 * @param errors of them, of class 5xx
 * @param buckets from an upper bound of the time in milliseconds to how many took no longer
 */
public record Tally(long requests, long errors, SortedMap<Double, Long> buckets) {
    private static final double SLOW_ONES = 0.01;

    public static final Tally NOTHING = new Tally(0, 0, new TreeMap<>());

    /** {@return what was counted since the other, or all of it if the counting began anew} */
    public Tally since(Tally earlier) {
        if (requests < earlier.requests || errors < earlier.errors) {
            return this;
        }
        var more = new TreeMap<Double, Long>();
        buckets.forEach((bound, count) -> more.put(bound, count - earlier.buckets.getOrDefault(bound, 0L)));
        return new Tally(requests - earlier.requests, errors - earlier.errors, more);
    }

    /** {@return both together} */
    public Tally plus(Tally other) {
        var all = new TreeMap<>(buckets);
        other.buckets.forEach((bound, count) -> all.merge(bound, count, Long::sum));
        return new Tally(requests + other.requests, errors + other.errors, all);
    }

    /** {@return how many of them the time is known of: Envoy sums it up every 5 s only} */
    public long timed() {
        return buckets.isEmpty() ? 0 : buckets.lastEntry().getValue();
    }

    /** {@return the least bound in milliseconds that 99 % of the answers kept, or infinity; 0 if there were none} */
    public double p99() {
        var timed = timed();
        var mayBeSlow = (long) Math.floor(timed * SLOW_ONES);
        return timed == 0
                ? 0
                : buckets.entrySet().stream()
                        .filter(bucket -> timed - bucket.getValue() <= mayBeSlow)
                        .mapToDouble(bucket -> bucket.getKey())
                        .findFirst()
                        .orElse(Double.POSITIVE_INFINITY);
    }
}
