package dev.counters.app.redis;

import dev.counters.app.problem.ProblemException;
import dev.counters.app.problem.ProblemType;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** A write was sent and its answer never came: it may have been applied, so nobody may send it again on the client's behalf. */
public final class UnknownOutcomeException extends ProblemException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final boolean repeatable;

    public UnknownOutcomeException(Throwable cause) {
        this(cause, false);
    }

    /** @param repeatable whether the client itself may send it again: it gave the change a key */
    public UnknownOutcomeException(Throwable cause, boolean repeatable) {
        super(
                cause instanceof QuorumMissingException
                        ? "Redis did not confirm the change: " + cause.getMessage()
                        : "Redis did not confirm the change.",
                cause,
                ProblemType.UNKNOWN_OUTCOME,
                repeatable
                        ? "Redis did not confirm. Send it again with the same Idempotency-Key: it is counted once."
                        : "Redis did not confirm. Read the counter before trying again, or the change may be made twice.",
                // None without a key: a client that simply tried again could count twice.
                repeatable ? Optional.of(RETRY_AFTER) : Optional.empty());
        this.repeatable = repeatable;
    }

    public boolean isRepeatable() {
        return repeatable;
    }
}
