package dev.counters.app.lifecycle;

import dev.counters.app.redis.RedisConnection;
import io.micronaut.context.annotation.Context;

/**
 * Makes the app ready when Redis has answered once. Later losses do not unmake it: all instances share one Redis, so taking them out
 * of service would turn clear answers into none.
 */
@Context
final class FirstAnswerListener {
    FirstAnswerListener(RedisConnection redis, Lifecycle lifecycle) {
        redis.firstAnswer().thenRun(lifecycle::serve);
    }
}
