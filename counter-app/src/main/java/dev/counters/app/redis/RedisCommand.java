package dev.counters.app.redis;

import java.util.concurrent.CompletionStage;

/** Sends one command, or what belongs together. */
@FunctionalInterface
public interface RedisCommand<T> {
    CompletionStage<T> send(Server server);
}
