package dev.counters.app.redis;

import dev.counters.app.problem.Problem;
import dev.counters.app.problem.ProblemResponse;
import dev.counters.app.problem.ProblemType;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.time.Duration;

/** No Retry-After without a key: a client that simply tried again could count twice. */
@Singleton
final class UnknownOutcomeHandler implements ExceptionHandler<UnknownOutcomeException, HttpResponse<Problem>> {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public HttpResponse<Problem> handle(HttpRequest request, UnknownOutcomeException exception) {
        if (exception.isRepeatable()) {
            return ProblemResponse.retryable(
                    ProblemType.UNKNOWN_OUTCOME,
                    "Redis did not confirm. Send it again with the same Idempotency-Key: it is counted once.",
                    RETRY_AFTER);
        }
        return ProblemResponse.of(
                ProblemType.UNKNOWN_OUTCOME,
                "Redis did not confirm. Read the counter before trying again, or the change may be made twice.");
    }
}
