package dev.counters.faults.campaign;

import dev.counters.faults.history.Operation;
import dev.counters.faults.plan.Strike;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the runs were, so that readers see what was tried and what was not. */
final class Tally {
    private Tally() {}

    static Stream<String> of(List<RunResult> runs) {
        return Stream.of(
                "Runs by server: " + counted(runs.stream().map(run -> run.plan().server())),
                "Runs by durability: "
                        + counted(
                                runs.stream().map(run -> run.plan().durability().toString())),
                "Faults: "
                        + counted(runs.stream()
                                .flatMap(run -> run.plan().strikes().stream())
                                .map(Strike::harm)
                                .map(harm -> harm.sentence())),
                "Of %d operations %d were left unknown."
                        .formatted(
                                operations(runs).count(),
                                operations(runs)
                                        .filter(operation -> operation.isUnknown())
                                        .count()));
    }

    private static Stream<Operation> operations(List<RunResult> runs) {
        return runs.stream().flatMap(run -> run.history().operations().stream());
    }

    private static String counted(Stream<String> words) {
        Map<String, Long> counts =
                words.collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
    }
}
