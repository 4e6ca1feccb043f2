package dev.counters.app.problem;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;

/** Makes the response of an error. */
public final class ProblemResponse {
    private ProblemResponse() {}

    /** An error that a client must not simply try again. */
    public static MutableHttpResponse<Problem> of(ProblemType type, String detail) {
        return fill(
                HttpResponse.status(type.status()),
                new Problem(type.uri(), type.title(), type.status().getCode(), detail));
    }

    /** An error after which the client may try again: nothing was changed, or the request carried a key. */
    public static MutableHttpResponse<Problem> retryable(ProblemType type, String detail, Duration after) {
        return of(type, detail).header(HttpHeaders.RETRY_AFTER, Long.toString(after.toSeconds()));
    }

    static MutableHttpResponse<Problem> fill(MutableHttpResponse<?> response, Problem problem) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE)
                .body(problem);
    }
}
