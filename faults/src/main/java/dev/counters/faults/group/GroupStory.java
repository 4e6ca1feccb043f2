package dev.counters.faults.group;

import dev.counters.faults.check.Complaint;
import dev.counters.faults.history.Operation;
import java.util.Comparator;
import java.util.stream.Stream;

/** A run that broke the promise, told so that somebody can find out why. */
final class GroupStory {
    private static final int COMPLAINTS = 12;
    private static final int OPERATIONS = 6;
    private static final double MILLIS = 1e6;

    private GroupStory() {}

    /**
     * In short: for the terminal.
     *
     * @param again how to make the run once more
     */
    static Stream<String> of(GroupResult result, String again) {
        var plan = result.plan();
        var head = "The run with seed %d (%s, %d members) %s. Again: %s"
                .formatted(
                        plan.seed(),
                        plan.server(),
                        plan.members(),
                        result.trouble().map(why -> "proves nothing: " + why).orElse("broke the promise"),
                        again);
        return Stream.of(
                        Stream.of(head),
                        result.struck().stream().map(struck -> strike(result, struck)),
                        result.complaints().stream()
                                .limit(COMPLAINTS)
                                .flatMap(complaint -> complaint(complaint, result.origin())))
                .flatMap(lines -> lines);
    }

    /** With all that the clients did: for a file. */
    static Stream<String> whole(GroupResult result, String again) {
        var operations = result.history().operations().stream()
                .sorted(Comparator.comparingLong(Operation::start))
                .map(operation -> operation.sentence(result.origin()));
        var finals = result.history().finals().entrySet().stream()
                .map(end -> "In the end %s stood at %d.".formatted(end.getKey(), end.getValue()));
        return Stream.of(of(result, again), finals, operations).flatMap(lines -> lines);
    }

    private static String strike(GroupResult result, Struck struck) {
        return "  %8.0f ms: %s"
                .formatted(
                        (struck.moment() - result.origin()) / MILLIS,
                        struck.strike().sentence());
    }

    private static Stream<String> complaint(Complaint complaint, long origin) {
        return Stream.concat(
                Stream.of("  %s: %s".formatted(complaint.kind(), complaint.sentence())),
                complaint.operations().stream()
                        .limit(OPERATIONS)
                        .map(operation -> "    " + operation.sentence(origin)));
    }
}
