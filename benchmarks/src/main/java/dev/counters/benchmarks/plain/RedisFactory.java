package dev.counters.benchmarks.plain;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/** One connection, which Lettuce shares between all threads. */
@Factory
final class RedisFactory {
    @Singleton
    @Bean(preDestroy = "shutdown")
    RedisClient client(@Value("${redis.uri}") String uri) {
        return RedisClient.create(uri);
    }

    @Singleton
    @Bean(preDestroy = "close")
    StatefulRedisConnection<String, String> connection(RedisClient client) {
        return client.connect();
    }
}
