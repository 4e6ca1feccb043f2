package dev.counters.benchmarks.plain;

import io.lettuce.core.api.StatefulRedisConnection;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import java.util.concurrent.CompletionStage;

/** One command of Redis a request, without blocking a thread. */
@Controller
public final class CounterController {
    private static final String KEY = "counter";

    private final StatefulRedisConnection<String, String> redis;

    CounterController(StatefulRedisConnection<String, String> redis) {
        this.redis = redis;
    }

    @Post
    CompletionStage<Count> increment() {
        return redis.async().incr(KEY).thenApply(Count::new);
    }

    @Get
    CompletionStage<Count> read() {
        return redis.async().get(KEY).thenApply(Count::of);
    }
}
