package dev.counters.app.counter;

import dev.counters.app.redis.RedisConnection;
import dev.counters.app.redis.RedisRefusedException;
import dev.counters.app.redis.RefusalCode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The default counter, a decimal integer under one key. */
@Singleton
final class CounterStore {
    static final String KEY = "counter:default:n";
    private static final String ZERO = "0";

    private final RedisConnection redis;

    CounterStore(RedisConnection redis) {
        this.redis = redis;
    }

    /** The value now; 0 if nobody has counted yet. */
    CompletionStage<Long> read() {
        return redis.read(commands -> commands.get(KEY))
                .thenApply(CounterStore::parse)
                .exceptionallyCompose(CounterStore::explain);
    }

    /** Adds 1 and gives the new value. */
    CompletionStage<Long> increment() {
        return redis.write(commands -> commands.incr(KEY)).exceptionallyCompose(CounterStore::explain);
    }

    /** Sets 0. */
    CompletionStage<Long> reset() {
        return redis.write(commands -> commands.set(KEY, ZERO)).thenApply(_ -> 0L);
    }

    private static long parse(@Nullable String stored) {
        if (stored == null) {
            return 0;
        }
        try {
            return Long.parseLong(stored);
        } catch (NumberFormatException notANumber) {
            throw new StoredValueInvalidException(notANumber);
        }
    }

    private static CompletionStage<Long> explain(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        if (cause instanceof RedisRefusedException refused
                && (refused.code() == RefusalCode.ERR || refused.code() == RefusalCode.WRONGTYPE)) {
            return CompletableFuture.failedStage(new StoredValueInvalidException(refused));
        }
        return CompletableFuture.failedStage(cause);
    }
}
