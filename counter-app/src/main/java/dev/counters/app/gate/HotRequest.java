package dev.counters.app.gate;

import dev.counters.app.batch.CounterName;
import dev.counters.app.batch.Outcome;
import dev.counters.app.counter.CounterStore;
import dev.counters.app.counter.IdempotencyKeyHeader;
import dev.counters.app.counter.Refusals;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A request that the gate answers itself. */
sealed interface HotRequest {
    /**
     * Does it.
     *
     * @param client who sends it
     */
    CompletionStage<FullHttpResponse> run(String client);

    record Reading(CounterStore store, CounterName name, AnswerForm form) implements HotRequest {
        private static final Outcome.Value ZERO = new Outcome.Value(0, false);

        @Override
        public CompletionStage<FullHttpResponse> run(String client) {
            return store.read(name).thenApply(value -> OwnAnswers.of(value.orElseGet(this::absent), form));
        }

        /** The default counter is always there. */
        private Outcome.Value absent() {
            if (name.equals(CounterName.DEFAULT)) {
                return ZERO;
            }
            throw Refusals.unknown(name);
        }
    }

    record Increment(CounterStore store, CounterName name, AnswerForm form, Optional<String> key)
            implements HotRequest {
        /** {@return the increment; empty if what identifies it needs a closer look} */
        static Optional<HotRequest> of(CounterStore store, CounterName name, AnswerForm form, HttpHeaders headers) {
            var keys = headers.getAll(IdempotencyKeyHeader.NAME);
            if (keys.isEmpty()) {
                return Optional.of(new Increment(store, name, form, Optional.empty()));
            }
            return keys.size() == 1 && IdempotencyKeyHeader.isValid(keys.getFirst())
                    ? Optional.of(new Increment(store, name, form, Optional.of(keys.getFirst())))
                    : Optional.empty();
        }

        @Override
        public CompletionStage<FullHttpResponse> run(String client) {
            return store.add(name, 1, client, key).thenApply(value -> OwnAnswers.of(value, form));
        }
    }
}
