package dev.counters.faults.check;

import dev.counters.faults.history.History;
import dev.counters.faults.history.Kind;
import dev.counters.faults.history.Operation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Increments and reads are linearizable. As values only grow, it is enough to compare each operation with two numbers: the
 * greatest value that was told before it began, and the sum of all increments that began before it ended. O(n log n).
 */
final class OneOrder implements Rule {
    private static final Comparator<Operation> BY_START = Comparator.comparingLong(Operation::start);
    private static final Comparator<Operation> BY_END = Comparator.comparingLong(Operation::end);

    @Override
    public Stream<Complaint> complaints(History history) {
        return history.finals().keySet().stream()
                .map(history::of)
                .flatMap(operations -> Stream.concat(fromThePast(operations), fromTheFuture(operations)));
    }

    /** Also says that the values of a client that does one thing after the other increase. */
    private static Stream<Complaint> fromThePast(List<Operation> operations) {
        var told = told(operations).sorted(BY_END).toList();
        var greatest = new Greatest(told);
        return told(operations)
                .sorted(BY_START)
                .flatMap(operation -> greatest
                        .before(operation.start())
                        .filter(earlier -> value(earlier) > least(operation))
                        .map(earlier -> new Complaint(
                                Complaint.Kind.DISORDERED,
                                1,
                                "%d was told after %d".formatted(value(operation), value(earlier)),
                                List.of(earlier, operation)))
                        .stream());
    }

    private static Stream<Complaint> fromTheFuture(List<Operation> operations) {
        var begun = new Begun(operations.stream()
                .filter(Operation::maybeCounted)
                .sorted(BY_START)
                .toList());
        return told(operations)
                .sorted(BY_END)
                .flatMap(operation -> Stream.of(begun.until(operation.end()))
                        .filter(most -> value(operation) > most)
                        .map(most -> new Complaint(
                                Complaint.Kind.DISORDERED,
                                1,
                                "%d was told when no more than %d had been asked for".formatted(value(operation), most),
                                List.of(operation))));
    }

    /** Without repeats, which are told of the past. */
    private static Stream<Operation> told(List<Operation> operations) {
        return operations.stream()
                .filter(Operation::isAcknowledged)
                .filter(operation -> operation.kind() != Kind.REPEAT);
    }

    private static long value(Operation operation) {
        return operation.value().orElseThrow();
    }

    /** The counter's value just before it. */
    private static long least(Operation operation) {
        return value(operation) - operation.by();
    }

    /** Must be asked for moments that do not go back. */
    private static final class Greatest {
        private final List<Operation> byEnd;
        private int next;
        private Optional<Operation> greatest = Optional.empty();

        Greatest(List<Operation> byEnd) {
            this.byEnd = byEnd;
        }

        Optional<Operation> before(long moment) {
            for (; next < byEnd.size() && byEnd.get(next).end() < moment; next++) {
                var candidate = byEnd.get(next);
                if (greatest.isEmpty() || value(candidate) > value(greatest.get())) {
                    greatest = Optional.of(candidate);
                }
            }
            return greatest;
        }
    }

    /** Must be asked for moments that do not go back. */
    private static final class Begun {
        private final List<Operation> byStart;
        private int next;
        private long sum;

        Begun(List<Operation> byStart) {
            this.byStart = byStart;
        }

        long until(long moment) {
            for (; next < byStart.size() && byStart.get(next).start() <= moment; next++) {
                sum += byStart.get(next).by();
            }
            return sum;
        }
    }
}
