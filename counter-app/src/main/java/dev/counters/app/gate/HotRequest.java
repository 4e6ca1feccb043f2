package dev.counters.app.gate;

import dev.counters.app.batch.CounterName;
import dev.counters.app.batch.Outcome;
import dev.counters.app.counter.CounterStore;
import dev.counters.app.counter.IdempotencyKeyHeader;
import dev.counters.app.counter.Refusals;
import dev.counters.app.request.RequestHead;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A request that the gate answers itself. */
sealed interface HotRequest {
    /**
     * Does it.
     *
     * @param client who sends it
     */
    CompletionStage<Outcome.Value> run(String client);

    /** {@return in which form its value is wanted} */
    AnswerForm form();

    record Reading(CounterStore store, CounterName name, AnswerForm form) implements HotRequest {
        private static final Outcome.Value ZERO = new Outcome.Value(0, false);

        @Override
        public CompletionStage<Outcome.Value> run(String client) {
            return store.read(name).thenApply(value -> value.orElseGet(this::absent));
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
        private static final AsciiString KEY = AsciiString.cached(IdempotencyKeyHeader.NAME);

        /** {@return the increment; empty if what identifies it needs a closer look} */
        static Optional<HotRequest> of(CounterStore store, CounterName name, AnswerForm form, HttpHeaders headers) {
            var keys = RequestHead.values(headers, KEY);
            if (keys.isEmpty()) {
                return Optional.of(new Increment(store, name, form, Optional.empty()));
            }
            return keys.size() == 1 && IdempotencyKeyHeader.isValid(keys.getFirst())
                    ? Optional.of(new Increment(store, name, form, Optional.of(keys.getFirst())))
                    : Optional.empty();
        }

        @Override
        public CompletionStage<Outcome.Value> run(String client) {
            return store.add(name, 1, client, key);
        }
    }
}
