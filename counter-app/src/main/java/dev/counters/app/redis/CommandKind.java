package dev.counters.app.redis;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.Objects;

/** What a failure of a command that was sent means depends on whether the command changes something. */
enum CommandKind {
    READ {
        @Override
        RuntimeException unanswered(Throwable cause) {
            return new RedisUnavailableException("Redis did not answer a read.", cause);
        }
    },
    WRITE {
        @Override
        RuntimeException unanswered(Throwable cause) {
            return new UnknownOutcomeException(cause);
        }
    };

    abstract RuntimeException unanswered(Throwable cause);

    /** Translates whatever the driver completes a sent command with. */
    RuntimeException failure(Throwable cause) {
        if (cause instanceof RedisCommandExecutionException) {
            return new RedisRefusedException(RefusalCode.of(Objects.toString(cause.getMessage(), "")), cause);
        }
        return unanswered(cause);
    }
}
