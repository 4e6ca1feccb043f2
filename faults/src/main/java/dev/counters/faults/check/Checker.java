package dev.counters.faults.check;

import dev.counters.faults.history.History;
import java.util.List;

/** Finds what contradicts the promise: each acknowledged increment is counted, each increment at most once, in one order. */
public final class Checker {
    private static final List<Rule> RULES = List.of(
            new FinalValues(),
            new UniqueValues(),
            new Keys(),
            new OneOrder(),
            new UsefulAnswers(),
            new PlannedChanges());

    private Checker() {}

    public static List<Complaint> complaints(History history) {
        return RULES.stream().flatMap(rule -> rule.complaints(history)).toList();
    }
}
