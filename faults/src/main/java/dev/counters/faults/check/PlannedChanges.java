package dev.counters.faults.check;

import dev.counters.faults.history.History;
import dev.counters.faults.history.Operation;
import dev.counters.faults.history.Window;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** While something is changed as planned, and all else is well, each request is told a value, with a key or without. */
final class PlannedChanges implements Rule {
    /** What was begun longer before may suffer from something earlier. */
    private static final long WELL_BEFORE = TimeUnit.SECONDS.toNanos(2);

    @Override
    public Stream<Complaint> complaints(History history) {
        return history.planned().stream().flatMap(change -> complaints(history, change));
    }

    private static Stream<Complaint> complaints(History history, Window change) {
        var failed = history.failures().stream()
                .filter(request -> isPartOf(request, change))
                .toList();
        return failed.isEmpty()
                ? Stream.empty()
                : Stream.of(new Complaint(
                        Complaint.Kind.UNHELPFUL,
                        failed.size(),
                        "%d requests failed in a planned change".formatted(failed.size()),
                        failed));
    }

    /** However long after the change it was told that it had failed. */
    private static boolean isPartOf(Operation request, Window change) {
        return request.start() - (change.start() - WELL_BEFORE) >= 0
                && request.start() - change.end() <= 0
                && request.end() - change.start() >= 0;
    }
}
