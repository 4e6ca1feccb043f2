package dev.counters.app.redis;

import dev.counters.app.problem.ProblemException;
import dev.counters.app.problem.ProblemType;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Redis could not be asked, or a read got no answer: nothing was changed, and the client may try again. */
public final class RedisUnavailableException extends ProblemException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    public RedisUnavailableException(String message) {
        this(message, null);
    }

    public RedisUnavailableException(String message, @Nullable Throwable cause) {
        super(
                message,
                cause,
                ProblemType.REDIS_UNAVAILABLE,
                "The app reconnects by itself; try again.",
                Optional.of(RETRY_AFTER));
    }
}
