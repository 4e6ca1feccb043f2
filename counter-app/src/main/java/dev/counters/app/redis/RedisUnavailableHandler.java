package dev.counters.app.redis;

import dev.counters.app.problem.Problem;
import dev.counters.app.problem.ProblemResponse;
import dev.counters.app.problem.ProblemType;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Nothing was changed: the client may try again. */
@Singleton
final class RedisUnavailableHandler implements ExceptionHandler<RedisUnavailableException, HttpResponse<Problem>> {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public HttpResponse<Problem> handle(HttpRequest request, RedisUnavailableException exception) {
        return ProblemResponse.retryable(
                ProblemType.REDIS_UNAVAILABLE, "The app reconnects by itself; try again.", RETRY_AFTER);
    }
}
