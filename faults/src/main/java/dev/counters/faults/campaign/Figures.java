package dev.counters.faults.campaign;

import dev.counters.faults.check.Complaint;
import java.util.List;

/** The last line. */
record Figures(int runs, int faults, long acknowledged, long lost, long duplicated, long otherwise, int useless) {

    static Figures of(List<RunResult> results) {
        return new Figures(
                results.size(),
                results.stream().mapToInt(run -> run.plan().strikes().size()).sum(),
                results.stream().mapToLong(run -> run.history().acknowledged()).sum(),
                amount(results, Complaint.Kind.LOST),
                amount(results, Complaint.Kind.DUPLICATED),
                amount(results, Complaint.Kind.DISORDERED) + amount(results, Complaint.Kind.UNHELPFUL),
                Math.toIntExact(results.stream()
                        .filter(run -> run.trouble().isPresent())
                        .count()));
    }

    String sentence() {
        return "%d runs, %d faults, %d acknowledged, %d lost, %d duplicated%s%s"
                .formatted(
                        runs,
                        faults,
                        acknowledged,
                        lost,
                        duplicated,
                        otherwise == 0 ? "" : ", " + otherwise + " otherwise wrong",
                        useless == 0 ? "" : ", " + useless + " runs that prove nothing");
    }

    private static long amount(List<RunResult> results, Complaint.Kind kind) {
        return results.stream().mapToLong(run -> run.amount(kind)).sum();
    }
}
