package dev.counters.faults.check;

import dev.counters.faults.history.History;
import dev.counters.faults.history.Kind;
import dev.counters.faults.history.Operation;
import dev.counters.faults.history.Result;
import java.util.List;
import java.util.stream.Stream;

/**
 * Only answers of the contract; every keyed increment acknowledged in the end; and not more left unknown than the faults explain: a
 * broken connection to each of two instances at a fault's begin, one at its end, and what times out while it lasts.
 */
final class UsefulAnswers implements Rule {
    private static final int UNKNOWN_BY_A_FAULT = 4;

    @Override
    public Stream<Complaint> complaints(History history) {
        return Stream.of(wrong(history), unfinished(history), tooManyUnknown(history))
                .flatMap(complaint -> complaint);
    }

    private static Stream<Complaint> wrong(History history) {
        return history.operations().stream()
                .filter(operation -> operation.result() instanceof Result.Wrong)
                .map(operation -> new Complaint(
                        Complaint.Kind.UNHELPFUL, 1, "an answer that the contract does not have", List.of(operation)));
    }

    private static Stream<Complaint> unfinished(History history) {
        return history.operations().stream()
                .filter(operation -> operation.kind() == Kind.KEYED && operation.isUnknown())
                .map(operation ->
                        new Complaint(Complaint.Kind.UNHELPFUL, 1, "a key was never acknowledged", List.of(operation)));
    }

    private static Stream<Complaint> tooManyUnknown(History history) {
        var unknown = history.operations().stream()
                .filter(operation -> operation.kind() == Kind.INCREMENT && operation.isUnknown())
                .toList();
        var most = clients(unknown) * explained(history);
        return unknown.size() <= most
                ? Stream.empty()
                : Stream.of(new Complaint(
                        Complaint.Kind.UNHELPFUL,
                        1,
                        "%d increments were left unknown, and the faults explain %d".formatted(unknown.size(), most),
                        unknown));
    }

    private static long clients(List<Operation> operations) {
        return operations.stream().mapToInt(Operation::client).distinct().count();
    }

    private static long explained(History history) {
        return history.faults().stream()
                .mapToLong(fault -> UNKNOWN_BY_A_FAULT + fault.length().toSeconds())
                .sum();
    }
}
