package dev.counters.app.problem;

import io.micronaut.http.HttpStatus;
import java.util.Arrays;
import java.util.Locale;

/** Every kind of error that a client can meet. Clients may compare the URI, which never changes; titles may be reworded. */
public enum ProblemType {
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request is not understood."),
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "A valid key is needed."),
    FORBIDDEN(HttpStatus.FORBIDDEN, "The key does not allow this."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing at this path."),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This path does not know this method."),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The answer is not available in the accepted media types."),
    CONTENT_TOO_LARGE(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "The request is too large."),
    URI_TOO_LONG(HttpStatus.REQUEST_URI_TOO_LONG, "The request's address is too long."),
    HEADERS_TOO_LARGE(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The request's headers are too large."),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The request's body has an unknown media type."),
    INVALID_COUNTER_NAME(HttpStatus.BAD_REQUEST, "This cannot be the name of a counter."),
    INVALID_INCREMENT(HttpStatus.BAD_REQUEST, "The body does not say how much to add."),
    INVALID_IDEMPOTENCY_KEY(HttpStatus.BAD_REQUEST, "This cannot be an idempotency key."),
    COUNTER_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no counter of this name."),
    COUNTER_LIMIT(HttpStatus.CONFLICT, "There are as many counters as may be."),
    VALUE_LIMIT(HttpStatus.CONFLICT, "The counter would become too great."),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_ENTITY, "The idempotency key was used for another change."),
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS, "Too many requests came in a short time."),
    OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "The app has too much to do; nothing was changed."),
    REDIS_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Redis is away; nothing was changed."),
    REDIS_REFUSED(HttpStatus.SERVICE_UNAVAILABLE, "Redis refused the command; nothing was changed."),
    UNKNOWN_OUTCOME(HttpStatus.SERVICE_UNAVAILABLE, "The change may or may not have been made."),
    TOO_MANY_LISTENERS(HttpStatus.SERVICE_UNAVAILABLE, "There are as many event streams as may be."),
    STORED_VALUE_INVALID(HttpStatus.INTERNAL_SERVER_ERROR, "The stored value is not a whole number in range."),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "The app failed.");

    private static final String BASE = "https://counters.dev/problems/";

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The stable identifier, for example {@code https://counters.dev/problems/unknown-outcome}. */
    public String uri() {
        return BASE + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of an error of which no more than its status is known. */
    static ProblemType ofStatus(HttpStatus status) {
        if (status.getCode() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()) {
            return INTERNAL_ERROR;
        }
        return Arrays.stream(values())
                .filter(type -> type.status == status)
                .findFirst()
                .orElse(BAD_REQUEST);
    }
}
