package dev.counters.operator.rollout;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what each Envoy had counted when an interval began. Another operator does not know: for it the interval begins when
 * it looks for the first time, and has fewer requests.
 */
public final class Tallies {
    private final Map<String, Interval> intervals = new ConcurrentHashMap<>();

    /**
     * An interval.
     *
     * @param began which one it is; null before the first
     * @param base by Envoy, when it began
     * @param last by Envoy, as it was seen last
     */
    private record Interval(@Nullable String began, Map<String, Tally> base, Map<String, Tally> last) {
        static final Interval NONE = new Interval(null, Map.of(), Map.of());
    }

    /**
     * {@return what was counted since an interval began}
     *
     * @param service whose
     * @param began which interval; null if none is under way
     * @param counted by Envoy, since it started
     */
    public Tally since(String service, @Nullable String began, Map<String, Tally> counted) {
        var known = intervals.getOrDefault(service, Interval.NONE);
        // An Envoy that was not seen before begins with what it has: it may count since an earlier canary.
        var base = new HashMap<>(counted);
        base.putAll(Objects.equals(known.began(), began) ? known.base() : known.last());
        var last = new HashMap<>(known.last());
        last.putAll(counted);
        intervals.put(service, new Interval(began, base, last));
        return counted.entrySet().stream()
                .map(envoy -> envoy.getValue().since(base.getOrDefault(envoy.getKey(), Tally.NOTHING)))
                .reduce(Tally.NOTHING, Tally::plus);
    }

    /** Nothing is tried any more. */
    public void forget(String service) {
        intervals.remove(service);
    }
}
