package dev.counters.app.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers all failures that the app has words for. */
@Singleton
final class ProblemExceptionHandler implements ExceptionHandler<ProblemException, HttpResponse<Problem>> {
    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public HttpResponse<Problem> handle(HttpRequest request, ProblemException exception) {
        return exception
                .retryAfter()
                .map(after -> ProblemResponse.retryable(exception.type(), exception.detail(), after))
                .orElseGet(() -> ProblemResponse.of(exception.type(), exception.detail()));
    }
}
