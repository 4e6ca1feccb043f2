package dev.counters.app.problem;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Gives errors that Micronaut itself answers the same body as all others. Its messages are left out: they may quote internals. */
@Singleton
final class FrameworkProblems implements ErrorResponseProcessor<Problem> {
    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpStatus status = response.status();
        ProblemType type = ProblemType.ofStatus(status);
        return ProblemResponse.fill(response, new Problem(type.uri(), type.title(), status.getCode(), null));
    }
}
