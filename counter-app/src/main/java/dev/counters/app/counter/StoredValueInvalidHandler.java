package dev.counters.app.counter;

import dev.counters.app.problem.Problem;
import dev.counters.app.problem.ProblemResponse;
import dev.counters.app.problem.ProblemType;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Only a person can help here, and the answer says how. */
@Singleton
final class StoredValueInvalidHandler implements ExceptionHandler<StoredValueInvalidException, HttpResponse<Problem>> {
    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public HttpResponse<Problem> handle(HttpRequest request, StoredValueInvalidException exception) {
        return ProblemResponse.of(
                ProblemType.STORED_VALUE_INVALID,
                "Something else wrote to the counter's key " + CounterStore.KEY + "; POST /reset starts again at 0.");
    }
}
