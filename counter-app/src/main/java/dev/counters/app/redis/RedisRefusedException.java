package dev.counters.app.redis;

import dev.counters.app.problem.ProblemException;
import dev.counters.app.problem.ProblemType;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/**
 * Redis answered with an error: it did not run the command. Nothing was changed, and what Redis objects to may pass: the client may
 * try again.
 */
public final class RedisRefusedException extends ProblemException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final RefusalCode code;

    RedisRefusedException(RefusalCode code, Throwable cause) {
        super(
                "Redis refused a command: " + cause.getMessage(),
                cause,
                ProblemType.REDIS_REFUSED,
                code.sentence(),
                Optional.of(RETRY_AFTER));
        this.code = code;
    }

    /** Redis would still take it, but what is left of its memory is kept for increments without a key. */
    public static RedisRefusedException tooFullForKeys() {
        return new RedisRefusedException(
                RefusalCode.OOM, new IllegalStateException("too little memory is left to remember idempotency keys"));
    }

    public RefusalCode code() {
        return code;
    }
}
