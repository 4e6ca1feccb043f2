package dev.counters.app.batch;

import java.util.concurrent.CompletionStage;

/**
 * Gives a batch to Redis, once. The stage ends with the script's answer, or fails with a {@link
 * dev.counters.app.redis.RedisUnavailableException} (it was not sent), a {@link dev.counters.app.redis.RedisRefusedException}
 * (it was not applied by this attempt) or a {@link dev.counters.app.redis.UnknownOutcomeException}.
 */
@FunctionalInterface
interface BatchSender {
    CompletionStage<String> send(Batch batch);
}
