package dev.counters.app.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;

/** Sends one command. */
@FunctionalInterface
public interface RedisCommand<T> {
    RedisFuture<T> send(RedisAsyncCommands<String, String> redis);
}
