package dev.counters.playground.demo;

import java.util.List;

/** How many requests came to what. */
record Tally(int attempted, int acknowledged, int refused, int unknown) {

    static Tally of(List<Entry> entries) {
        return new Tally(
                entries.size(),
                count(entries, Outcome.Acknowledged.class),
                count(entries, Outcome.Refused.class),
                count(entries, Outcome.Unknown.class));
    }

    private static int count(List<Entry> entries, Class<? extends Outcome> kind) {
        return (int) entries.stream()
                .filter(entry -> kind.isInstance(entry.outcome()))
                .count();
    }
}
