package dev.counters.app.problem;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failure that a client is told as a problem: either its request cannot be done as it is asked for, or Redis is in the way. */
public class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final String detail;
    private final @Nullable Duration retryAfter;

    /**
     * A request that cannot be done as it is asked for; nothing was changed.
     *
     * @param detail for the client: what is wrong with this request and what would be right
     */
    public ProblemException(ProblemType type, String detail) {
        super(detail);
        this.type = type;
        this.detail = detail;
        this.retryAfter = null;
    }

    /**
     * Something else than the request is at fault.
     *
     * @param message for the log, where it says more than the client is told
     * @param retryAfter when the client may try again; empty if it must not simply do so
     */
    protected ProblemException(
            String message, @Nullable Throwable cause, ProblemType type, String detail, Optional<Duration> retryAfter) {
        super(message, cause);
        this.type = type;
        this.detail = detail;
        this.retryAfter = retryAfter.orElse(null);
    }

    public final ProblemType type() {
        return type;
    }

    /** {@return what the client is told} */
    public final String detail() {
        return detail;
    }

    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
