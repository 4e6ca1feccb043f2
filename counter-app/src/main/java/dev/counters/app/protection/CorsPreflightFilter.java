package dev.counters.app.protection;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Duration;

/** Answers browsers that ask what a script of an allowed page may send. That it is allowed is told by the guard, as in every answer. */
@ServerFilter(patterns = ServerFilter.MATCH_ALL_PATTERN, methods = HttpMethod.OPTIONS)
final class CorsPreflightFilter {
    private static final String METHODS = "GET, HEAD, POST, DELETE";
    private static final String HEADERS =
            "Accept, Content-Type, Idempotency-Key, Last-Event-ID, X-API-Key, traceparent, tracestate";
    /** Browsers ask again after this; none keeps it for longer than two hours. */
    private static final Duration MAX_AGE = Duration.ofHours(1);

    private final Cors cors;

    CorsPreflightFilter(Cors cors) {
        this.cors = cors;
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> answer(HttpRequest<?> request) {
        String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
        if (origin == null
                || !cors.allows(origin)
                || !request.getHeaders().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)) {
            return null;
        }
        return HttpResponse.noContent()
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS)
                .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, Long.toString(MAX_AGE.toSeconds()));
    }
}
