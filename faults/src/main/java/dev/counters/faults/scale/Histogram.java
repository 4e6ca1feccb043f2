package dev.counters.faults.scale;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many values there were up to each bound, the last of which is infinite. */
record Histogram(SortedMap<Double, Double> upTo) {
    private static final double HUNDRED = 100;

    Histogram {
        upTo = new TreeMap<>(upTo);
    }

    double count() {
        return upTo.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** {@return what was added since then} */
    Histogram since(Histogram before) {
        var added = new TreeMap<Double, Double>();
        upTo.forEach((bound, count) -> added.put(bound, count - before.upTo.getOrDefault(bound, 0.0)));
        return new Histogram(added);
    }

    /**
     * {@return the value that this percentage of all is at most} Between two bounds it is taken to lie as far as its rank does;
     * beyond the last finite bound it is that.
     */
    double percentile(double percent) {
        var rank = count() * percent / HUNDRED;
        var lower = 0.0;
        var below = 0.0;
        for (Map.Entry<Double, Double> bucket : upTo.entrySet()) {
            if (bucket.getValue() >= rank && bucket.getValue() > below) {
                return bucket.getKey().isInfinite()
                        ? lower
                        : lower + (bucket.getKey() - lower) * (rank - below) / (bucket.getValue() - below);
            }
            below = bucket.getValue();
            lower = bucket.getKey();
        }
        return 0;
    }
}
