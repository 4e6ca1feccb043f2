package dev.counters.faults.check;

import dev.counters.faults.history.History;
import dev.counters.faults.history.Operation;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** An increment by k that was told v stands for the values v − k + 1 to v, and no other increment does. */
final class UniqueValues implements Rule {
    @Override
    public Stream<Complaint> complaints(History history) {
        return history.finals().keySet().stream().flatMap(counter -> overlaps(history.of(counter)));
    }

    private static Stream<Complaint> overlaps(List<Operation> operations) {
        return operations.stream()
                .filter(operation -> operation.kind().counts() && operation.isAcknowledged())
                .sorted(Comparator.comparingLong(UniqueValues::value))
                .gather(Gatherers.windowSliding(2))
                .filter(pair -> pair.size() == 2 && before(pair.getLast()) < value(pair.getFirst()))
                .map(pair -> new Complaint(
                        Complaint.Kind.DUPLICATED,
                        1,
                        "%d and %d stand for the same value".formatted(value(pair.getFirst()), value(pair.getLast())),
                        pair));
    }

    private static long value(Operation operation) {
        return operation.value().orElseThrow();
    }

    private static long before(Operation operation) {
        return value(operation) - operation.by();
    }
}
