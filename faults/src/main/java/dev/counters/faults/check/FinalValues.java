package dev.counters.faults.check;

import dev.counters.faults.history.History;
import dev.counters.faults.history.Operation;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Acknowledged ≤ final ≤ acknowledged and unknown; no value that was told is greater than the final one. */
final class FinalValues implements Rule {
    @Override
    public Stream<Complaint> complaints(History history) {
        return history.finals().entrySet().stream().flatMap(end -> complaints(history, end));
    }

    private static Stream<Complaint> complaints(History history, Map.Entry<String, Long> end) {
        var operations = history.of(end.getKey());
        long counted = end.getValue();
        return Stream.of(gone(operations, counted), lost(operations, counted), surplus(operations, counted))
                .flatMap(complaint -> complaint);
    }

    private static Stream<Complaint> gone(List<Operation> operations, long counted) {
        return operations.stream()
                .filter(operation -> operation.value().orElse(0L) > counted)
                .map(operation -> new Complaint(
                        Complaint.Kind.LOST,
                        operation.kind().counts() ? 1 : 0,
                        "%d was told, and in the end there were %d"
                                .formatted(operation.value().orElse(0L), counted),
                        List.of(operation)));
    }

    private static Stream<Complaint> lost(List<Operation> operations, long counted) {
        var acknowledged = sum(operations, Operation::isAcknowledged);
        return acknowledged <= counted
                ? Stream.empty()
                : Stream.of(new Complaint(
                        Complaint.Kind.LOST,
                        // Those above the final value have been named one by one.
                        hasGone(operations, counted) ? 0 : acknowledged - counted,
                        "%d were acknowledged, and %d counted".formatted(acknowledged, counted),
                        List.of()));
    }

    private static boolean hasGone(List<Operation> operations, long counted) {
        return gone(operations, counted).findFirst().isPresent();
    }

    private static Stream<Complaint> surplus(List<Operation> operations, long counted) {
        var acknowledged = sum(operations, Operation::isAcknowledged);
        var unknown = sum(operations, Operation::isUnknown);
        return counted <= acknowledged + unknown
                ? Stream.empty()
                : Stream.of(new Complaint(
                        Complaint.Kind.DUPLICATED,
                        counted - acknowledged - unknown,
                        "%d were counted, but only %d acknowledged and %d left unknown"
                                .formatted(counted, acknowledged, unknown),
                        List.of()));
    }

    private static long sum(List<Operation> operations, Predicate<Operation> which) {
        return operations.stream()
                .filter(operation -> operation.kind().counts())
                .filter(which)
                .mapToLong(Operation::by)
                .sum();
    }
}
