package dev.counters.app.redis;

import dev.counters.app.problem.Problem;
import dev.counters.app.problem.ProblemResponse;
import dev.counters.app.problem.ProblemType;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Nothing was changed, and what Redis objects to may pass: the client may try again. */
@Singleton
final class RedisRefusedHandler implements ExceptionHandler<RedisRefusedException, HttpResponse<Problem>> {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public HttpResponse<Problem> handle(HttpRequest request, RedisRefusedException exception) {
        return ProblemResponse.retryable(
                ProblemType.REDIS_REFUSED, exception.code().sentence(), RETRY_AFTER);
    }
}
