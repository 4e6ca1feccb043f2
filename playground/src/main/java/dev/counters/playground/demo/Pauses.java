package dev.counters.playground.demo;

import java.time.Duration;
import java.util.List;

/** How long nothing was acknowledged. */
final class Pauses {
    private Pauses() {}

    /** {@return the longest time between two acknowledgements, of those that reach into the time from one moment to the other} */
    static Duration longest(List<Entry> entries, long from, long to) {
        var ends = entries.stream()
                .filter(Entry::isAcknowledged)
                .mapToLong(Entry::end)
                .sorted()
                .toArray();
        var longest = 0L;
        for (var i = 1; i < ends.length; i++) {
            if (ends[i] - from >= 0 && to - ends[i - 1] >= 0) {
                longest = Math.max(longest, ends[i] - ends[i - 1]);
            }
        }
        return Duration.ofNanos(longest);
    }
}
