package dev.counters.faults.group;

import dev.counters.faults.check.Complaint;
import java.util.List;

/** The last line. */
record GroupFigures(
        long faults, long acknowledged, long lost, long duplicated, long otherwise, long useless, Times failovers) {

    static GroupFigures of(List<GroupResult> results) {
        return new GroupFigures(
                results.stream().mapToLong(GroupResult::faults).sum(),
                results.stream().mapToLong(GroupResult::acknowledged).sum(),
                amount(results, Complaint.Kind.LOST),
                amount(results, Complaint.Kind.DUPLICATED),
                amount(results, Complaint.Kind.DISORDERED) + amount(results, Complaint.Kind.UNHELPFUL),
                results.stream().filter(run -> run.trouble().isPresent()).count(),
                Times.of(results, Interruption.FAILOVER));
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
                        failovers.percentile(99));
    }

    private static long amount(List<GroupResult> results, Complaint.Kind kind) {
        return results.stream().mapToLong(run -> run.amount(kind)).sum();
    }
}
