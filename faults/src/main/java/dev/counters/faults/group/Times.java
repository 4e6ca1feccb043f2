package dev.counters.faults.group;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** How long interruptions took, the shortest first. */
record Times(List<Duration> sorted) {
    private static final int HUNDRED = 100;
    private static final double NANOS = 1e9;

    Times {
        sorted = List.copyOf(sorted);
    }

    static Times of(Collection<GroupResult> runs, Predicate<Struck> which) {
        return new Times(runs.stream()
                .flatMap(run -> run.struck().stream())
                .filter(which)
                .flatMap(struck -> struck.took().stream())
                .sorted()
                .toList());
    }

    static Times of(Collection<GroupResult> runs, Interruption interruption) {
        return of(runs, struck -> struck.interruption().equals(Optional.of(interruption)));
    }

    int number() {
        return sorted.size();
    }

    /** {@return how long so many in a hundred took at most} */
    String percentile(int percent) {
        var number = Math.ceilDiv(sorted.size() * percent, HUNDRED);
        return sorted.isEmpty()
                ? "unknown"
                : String.format(
                        Locale.ROOT,
                        "%.2f s",
                        sorted.get(Math.max(0, number - 1)).toNanos() / NANOS);
    }

    /** For a report. */
    String sentence() {
        return "%d; half took %s at most, 99 %% %s, the longest %s"
                .formatted(number(), percentile(50), percentile(99), percentile(HUNDRED));
    }
}
