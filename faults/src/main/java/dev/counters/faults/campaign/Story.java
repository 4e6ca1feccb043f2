package dev.counters.faults.campaign;

import dev.counters.faults.check.Complaint;
import dev.counters.faults.history.Operation;
import java.util.Comparator;
import java.util.stream.Stream;

/** A run that broke the promise, told so that somebody can find out why. */
final class Story {
    private static final int COMPLAINTS = 20;
    private static final int OPERATIONS = 6;

    private Story() {}

    /** In short: for the terminal. */
    static Stream<String> of(RunResult result) {
        return Stream.of(head(result), strikes(result), complaints(result)).flatMap(lines -> lines);
    }

    /** With all that the clients did: for a file. */
    static Stream<String> whole(RunResult result) {
        var operations = result.history().operations().stream()
                .sorted(Comparator.comparingLong(Operation::start))
                .map(operation -> operation.sentence(result.origin()));
        var finals = result.history().finals().entrySet().stream()
                .map(end -> "In the end %s stood at %d.".formatted(end.getKey(), end.getValue()));
        return Stream.of(of(result), finals, operations).flatMap(lines -> lines);
    }

    private static Stream<String> head(RunResult result) {
        var plan = result.plan();
        return Stream.of("The run with seed %d (%s, %s) %s. Again: make faults RUNS=1 CONTROLS=no SEED=%d"
                .formatted(
                        plan.seed(),
                        plan.server(),
                        plan.durability(),
                        result.trouble().map(why -> "proves nothing: " + why).orElse("broke the promise"),
                        plan.seed()));
    }

    private static Stream<String> strikes(RunResult result) {
        return result.plan().strikes().stream().map(strike -> "  " + strike.sentence());
    }

    private static Stream<String> complaints(RunResult result) {
        var all = result.complaints();
        var shown = all.stream().limit(COMPLAINTS).flatMap(complaint -> complaint(complaint, result.origin()));
        return all.size() <= COMPLAINTS
                ? shown
                : Stream.concat(shown, Stream.of("  … and %d more".formatted(all.size() - COMPLAINTS)));
    }

    private static Stream<String> complaint(Complaint complaint, long origin) {
        return Stream.concat(
                Stream.of("  %s: %s".formatted(complaint.kind(), complaint.sentence())),
                complaint.operations().stream()
                        .limit(OPERATIONS)
                        .map(operation -> "    " + operation.sentence(origin)));
    }
}
