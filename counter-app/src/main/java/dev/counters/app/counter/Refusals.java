package dev.counters.app.counter;

import dev.counters.app.batch.CounterName;
import dev.counters.app.batch.Outcome;
import dev.counters.app.problem.ProblemException;
import dev.counters.app.problem.ProblemType;

/** What a client is told when a counter refuses. */
public final class Refusals {
    private Refusals() {}

    public static ProblemException unknown(CounterName name) {
        return new ProblemException(ProblemType.COUNTER_NOT_FOUND, "POST /counters/" + name + " would make it.");
    }

    /** @param maxCounters how many named counters there may be */
    static ProblemException of(CounterName name, Outcome.Reason reason, int maxCounters) {
        return switch (reason) {
            case VALUE_LIMIT ->
                new ProblemException(ProblemType.VALUE_LIMIT, "A counter holds at most 9007199254740991 (2^53 - 1).");
            case COUNTER_LIMIT ->
                new ProblemException(
                        ProblemType.COUNTER_LIMIT,
                        "There may be " + maxCounters + " named counters; DELETE one that is not needed any more.");
            case STORED_VALUE_INVALID ->
                new ProblemException(
                        ProblemType.STORED_VALUE_INVALID,
                        "Something else wrote to the counter's key in Redis; " + remedy(name) + " starts again.");
            case KEY_REUSED ->
                new ProblemException(
                        ProblemType.IDEMPOTENCY_KEY_REUSED,
                        "Each change needs a key of its own; this one was first sent for another counter or amount.");
        };
    }

    private static String remedy(CounterName name) {
        return name.equals(CounterName.DEFAULT) ? "POST /reset" : "DELETE /counters/" + name;
    }
}
