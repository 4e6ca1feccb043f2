package dev.counters.app.batch;

import java.util.concurrent.CompletableFuture;

/** A request that waits for its outcome. */
record Pending(Operation operation, CompletableFuture<Outcome> outcome) {
    static Pending of(Operation operation) {
        return new Pending(operation, new CompletableFuture<>());
    }
}
