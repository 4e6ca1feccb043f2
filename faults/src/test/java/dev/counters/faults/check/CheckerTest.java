package dev.counters.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.faults.check.Complaint.Kind;
import dev.counters.faults.history.History;
import dev.counters.faults.history.Operation;
import dev.counters.faults.history.Result;
import dev.counters.faults.history.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Takes true histories and damages them: each damage must be found, for each seed. */
class CheckerTest {
    private static final int LENGTH = 400;

    static Stream<History> histories() {
        return Stream.iterate(1L, seed -> seed + 1).limit(50).map(seed -> TrueHistory.of(seed, LENGTH));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void hasNothingToSayOfATrueHistory(History history) {
        assertThat(Checker.complaints(history)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("histories")
    void findsACounterThatWentBack(History history) {
        var last = greatest(history, Operation::isAcknowledged);
        assertThat(kinds(ending(history, value(last) - 1))).contains(Kind.LOST);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void findsALossBehindUnknownOnes(History history) {
        // All acknowledged ones are below the final value, and still too many.
        var acknowledged = history.operations().stream()
                .filter(operation -> operation.kind().counts() && operation.isAcknowledged())
                .mapToLong(Operation::by)
                .sum();
        assertThat(kinds(ending(history, acknowledged - 1))).contains(Kind.LOST);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void findsThatSomethingWasCountedTwice(History history) {
        var most = history.operations().stream()
                .filter(Operation::maybeCounted)
                .mapToLong(Operation::by)
                .sum();
        assertThat(kinds(ending(history, most))).isEmpty();
        assertThat(kinds(ending(history, most + 1))).containsExactly(Kind.DUPLICATED);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void findsAValueThatWasGivenTwice(History history) {
        var one = some(history, operation -> operation.kind().counts() && operation.isAcknowledged());
        var twin = new Operation(
                9,
                dev.counters.faults.history.Kind.INCREMENT,
                one.counter(),
                1,
                "",
                one.start(),
                one.end(),
                one.result());
        assertThat(kinds(with(history, twin))).contains(Kind.DUPLICATED);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void findsAKeyThatWasToldAnotherValue(History history) {
        var repeat = some(history, operation -> operation.kind() == dev.counters.faults.history.Kind.REPEAT);
        assertThat(kinds(replaced(history, repeat, told(repeat, value(repeat) + 1))))
                .contains(Kind.DUPLICATED);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void findsAReadOfWhatWasBefore(History history) {
        // Somebody who asks after the greatest value was told, and is told less.
        var last = greatest(history, operation -> operation.isAcknowledged() && isNoRepeat(operation));
        var stale = read(last.end() + 1, last.end() + 2, value(last) - 1);
        assertThat(kinds(with(history, stale))).containsExactly(Kind.DISORDERED);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void findsAReadOfWhatNobodyHadAskedFor(History history) {
        var first =
                history.operations().stream().mapToLong(Operation::start).min().orElseThrow();
        assertThat(kinds(with(history, read(first - 2, first - 1, 1)))).contains(Kind.DISORDERED);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void findsTwoIncrementsInTheWrongOrder(History history) {
        var increments = history.operations().stream()
                .filter(operation -> operation.kind() == dev.counters.faults.history.Kind.INCREMENT)
                .filter(Operation::isAcknowledged)
                .sorted(Comparator.comparingLong(Operation::start))
                .toList();
        var first = increments.getFirst();
        var last = increments.getLast();
        var swapped = replaced(replaced(history, first, told(first, value(last))), last, told(last, value(first)));
        assertThat(kinds(swapped)).contains(Kind.DISORDERED);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void findsAnAnswerThatTheContractDoesNotHave(History history) {
        var one = some(history, operation -> operation.result() instanceof Result.Refused);
        assertThat(kinds(replaced(history, one, with(one, new Result.Wrong("500 oops")))))
                .containsExactly(Kind.UNHELPFUL);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void findsMoreUnknownOnesThanTheFaultsExplain(History history) {
        assertThat(kinds(new History(history.operations(), history.finals(), List.of())))
                .containsExactly(Kind.UNHELPFUL);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void findsAKeyThatWasNeverAcknowledged(History history) {
        var keyed = greatest(history, operation -> operation.kind() == dev.counters.faults.history.Kind.KEYED);
        var unknown = replaced(history, keyed, with(keyed, new Result.Unknown("never acknowledged")));
        assertThat(kinds(unknown)).contains(Kind.UNHELPFUL);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void findsARequestThatFailedInAPlannedChange(History history) {
        var refused = some(history, operation -> operation.result() instanceof Result.Refused);
        var during = new Window(refused.end() - 1, refused.end() + 1);
        var before = new Window(refused.end() + 1, refused.end() + 2);
        var after = new Window(refused.start() - 2, refused.start() - 1);
        assertThat(kinds(planned(history, refused, during))).containsExactly(Kind.UNHELPFUL);
        assertThat(kinds(planned(history, refused, before))).isEmpty();
        assertThat(kinds(planned(history, refused, after))).isEmpty();
    }

    private static History planned(History history, Operation failure, Window change) {
        return new History(history.operations(), history.finals(), history.faults(), List.of(failure), List.of(change));
    }

    private static List<Kind> kinds(History history) {
        return Checker.complaints(history).stream()
                .map(Complaint::kind)
                .distinct()
                .toList();
    }

    private static History ending(History history, long end) {
        return new History(history.operations(), Map.of(TrueHistory.COUNTER, end), history.faults());
    }

    private static History with(History history, Operation more) {
        List<Operation> operations = new ArrayList<>(history.operations());
        operations.add(more);
        return new History(operations, history.finals(), history.faults());
    }

    private static History replaced(History history, Operation one, Operation by) {
        List<Operation> operations = new ArrayList<>(history.operations());
        operations.set(operations.indexOf(one), by);
        return new History(operations, history.finals(), history.faults());
    }

    private static Operation told(Operation operation, long value) {
        return with(operation, new Result.Acknowledged(value));
    }

    private static Operation with(Operation operation, Result result) {
        return new Operation(
                operation.client(),
                operation.kind(),
                operation.counter(),
                operation.by(),
                operation.key(),
                operation.start(),
                operation.end(),
                result);
    }

    private static Operation read(long start, long end, long value) {
        return new Operation(
                9,
                dev.counters.faults.history.Kind.READ,
                TrueHistory.COUNTER,
                0,
                "",
                start,
                end,
                new Result.Acknowledged(value));
    }

    private static Operation some(History history, Predicate<Operation> which) {
        var all = history.operations().stream().filter(which).toList();
        return all.get(all.size() / 2);
    }

    private static Operation greatest(History history, Predicate<Operation> which) {
        return history.operations().stream()
                .filter(which)
                .max(Comparator.comparingLong(CheckerTest::value))
                .orElseThrow();
    }

    private static boolean isNoRepeat(Operation operation) {
        return operation.kind() != dev.counters.faults.history.Kind.REPEAT;
    }

    private static long value(Operation operation) {
        return operation.value().orElse(0L);
    }
}
