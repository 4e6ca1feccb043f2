package dev.counters.app.counter;

import dev.counters.app.batch.CounterName;
import dev.counters.app.batch.Counters;
import dev.counters.app.batch.Operation;
import dev.counters.app.batch.Outcome;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;

/** The default counter. */
@Singleton
final class CounterStore {
    static final String KEY = "counter:default:n";

    private final Counters counters;

    CounterStore(Counters counters) {
        this.counters = counters;
    }

    /** The value now; 0 if nobody has counted yet. */
    CompletionStage<Long> read() {
        return counters.submit(new Operation.Read(CounterName.DEFAULT)).thenApply(CounterStore::value);
    }

    /** Adds 1 and gives the new value. */
    CompletionStage<Long> increment() {
        return counters.submit(new Operation.Add(CounterName.DEFAULT, 1)).thenApply(CounterStore::value);
    }

    /** Sets 0. */
    CompletionStage<Long> reset() {
        return counters.submit(new Operation.Reset(CounterName.DEFAULT)).thenApply(CounterStore::value);
    }

    private static long value(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Value value -> value.value();
            case Outcome.Absent _ -> 0;
            case Outcome.Deleted _ -> 0;
            case Outcome.Refused _ -> throw new StoredValueInvalidException();
        };
    }
}
