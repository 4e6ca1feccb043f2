package dev.counters.faults.group;

import dev.counters.faults.check.Complaint;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The last line. */
record GroupFigures(
        long faults,
        long acknowledged,
        long lost,
        long duplicated,
        long otherwise,
        long useless,
        List<Duration> failovers) {
    private static final int HUNDRED = 100;
    private static final double MILLIS = 1000;

    static GroupFigures of(List<GroupResult> results) {
        return new GroupFigures(
                results.stream().mapToLong(GroupResult::faults).sum(),
                results.stream().mapToLong(run -> run.history().acknowledged()).sum(),
                amount(results, Complaint.Kind.LOST),
                amount(results, Complaint.Kind.DUPLICATED),
                amount(results, Complaint.Kind.DISORDERED) + amount(results, Complaint.Kind.UNHELPFUL),
                results.stream().filter(run -> run.trouble().isPresent()).count(),
                results.stream()
                        .flatMap(run -> run.struck().stream())
                        .flatMap(struck -> struck.failover().stream())
                        .sorted()
                        .toList());
    }

    String sentence() {
        return "%d faults, %d acknowledged, %d lost, %d duplicated%s%s, p99 failover %s"
                .formatted(
                        faults,
                        acknowledged,
                        lost,
                        duplicated,
                        otherwise == 0 ? "" : ", " + otherwise + " otherwise wrong",
                        useless == 0 ? "" : ", " + useless + " runs that prove nothing",
                        percentile(99));
    }

    /** {@return of all unplanned failovers, how long so many in a hundred took at most} */
    String percentile(int percent) {
        return at(percent)
                .map(time -> String.format(Locale.ROOT, "%.1f s", time.toMillis() / MILLIS))
                .orElse("unknown");
    }

    private Optional<Duration> at(int percent) {
        var number = Math.ceilDiv(failovers.size() * percent, HUNDRED);
        return failovers.isEmpty() ? Optional.empty() : Optional.of(failovers.get(Math.max(0, number - 1)));
    }

    private static long amount(List<GroupResult> results, Complaint.Kind kind) {
        return results.stream().mapToLong(run -> run.amount(kind)).sum();
    }
}
