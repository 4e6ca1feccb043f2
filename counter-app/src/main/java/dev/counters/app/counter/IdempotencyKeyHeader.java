package dev.counters.app.counter;

import dev.counters.app.problem.ProblemException;
import dev.counters.app.problem.ProblemType;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the header by which a client says that it may send this increment more than once. */
public final class IdempotencyKeyHeader {
    public static final String NAME = "Idempotency-Key";
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,255}");

    private IdempotencyKeyHeader() {}

    /** {@return whether this may be a key} */
    public static boolean isValid(String key) {
        return VISIBLE.matcher(key).matches();
    }

    static Optional<String> of(HttpRequest<?> request) {
        var given = request.getHeaders().getAll(NAME);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (given.size() > 1 || !isValid(given.getFirst())) {
            throw new ProblemException(
                    ProblemType.INVALID_IDEMPOTENCY_KEY,
                    "One " + NAME + " header with 1 to 255 visible ASCII characters is allowed.");
        }
        return Optional.of(given.getFirst());
    }
}
