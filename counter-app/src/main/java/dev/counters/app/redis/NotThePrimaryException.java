package dev.counters.app.redis;

import java.io.Serial;

/** A server answered, and is not the one that takes the app's commands; the message is the reason, for people. */
final class NotThePrimaryException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    NotThePrimaryException(String reason) {
        super(reason);
    }
}
