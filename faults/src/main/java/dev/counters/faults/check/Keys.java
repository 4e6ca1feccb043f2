package dev.counters.faults.check;

import dev.counters.faults.history.History;
import dev.counters.faults.history.Kind;
import dev.counters.faults.history.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whoever sends a key again is told what was told the first time. */
final class Keys implements Rule {
    @Override
    public Stream<Complaint> complaints(History history) {
        Map<String, Operation> first = new HashMap<>();
        history.operations().stream()
                .filter(operation -> operation.kind() == Kind.KEYED && operation.isAcknowledged())
                .forEach(operation -> first.put(operation.key(), operation));
        return history.operations().stream()
                .filter(operation -> operation.kind() == Kind.REPEAT && operation.isAcknowledged())
                .flatMap(repeat -> Optional.ofNullable(first.get(repeat.key())).stream()
                        .flatMap(earlier -> compare(earlier, repeat)));
    }

    private static Stream<Complaint> compare(Operation first, Operation repeat) {
        return first.value().equals(repeat.value())
                ? Stream.empty()
                : Stream.of(new Complaint(
                        Complaint.Kind.DUPLICATED,
                        1,
                        "one key was told %d and %d"
                                .formatted(
                                        first.value().orElseThrow(),
                                        repeat.value().orElseThrow()),
                        List.of(first, repeat)));
    }
}
