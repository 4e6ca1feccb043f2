package dev.counters.app.counter;

import dev.counters.app.batch.CounterName;
import dev.counters.app.batch.Counters;
import dev.counters.app.batch.IdempotencyKey;
import dev.counters.app.batch.Operation;
import dev.counters.app.batch.Outcome;
import dev.counters.app.configuration.AppConfiguration;
import dev.counters.app.redis.RedisMemory;
import dev.counters.app.redis.RedisRefusedException;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The counters as the routes see them: what cannot be done is a problem. */
@Singleton
public final class CounterStore {
    private final Counters counters;
    private final RedisMemory memory;
    private final int maxCounters;

    CounterStore(Counters counters, RedisMemory memory, AppConfiguration configuration) {
        this.counters = counters;
        this.memory = memory;
        this.maxCounters = configuration.limits().maxCounters();
    }

    /** The value now, or nothing if nobody has counted yet. */
    public CompletionStage<Optional<Outcome.Value>> read(CounterName name) {
        return counters.submit(new Operation.Read(name))
                .thenApply(outcome ->
                        outcome instanceof Outcome.Absent ? Optional.empty() : Optional.of(value(name, outcome)));
    }

    /**
     * Adds and gives the new value; with a key, the one that the first request of this client and key got.
     *
     * @param client whose key it is
     */
    public CompletionStage<Outcome.Value> add(CounterName name, long by, String client, Optional<String> key) {
        if (key.isPresent() && memory.isShort()) {
            return CompletableFuture.failedStage(RedisRefusedException.tooFullForKeys());
        }
        var operation = key.<Operation>map(
                        given -> new Operation.AddOnce(name, by, IdempotencyKey.of(client, given, name, by)))
                .orElseGet(() -> new Operation.Add(name, by));
        return counters.submit(operation).thenApply(outcome -> value(name, outcome));
    }

    /** Sets 0. */
    CompletionStage<Outcome.Value> reset(CounterName name) {
        return counters.submit(new Operation.Reset(name)).thenApply(outcome -> value(name, outcome));
    }

    /** {@return whether there was such a counter} */
    CompletionStage<Boolean> delete(CounterName name) {
        return counters.submit(new Operation.Delete(name))
                .thenApply(outcome -> outcome instanceof Outcome.Deleted deleted && deleted.existed());
    }

    private Outcome.Value value(CounterName name, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Value value -> value;
            case Outcome.Refused refused -> throw Refusals.of(name, refused.reason(), maxCounters);
            case Outcome.Absent _, Outcome.Deleted _ -> throw Refusals.unknown(name);
        };
    }
}
