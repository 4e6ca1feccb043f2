package dev.counters.app.configuration;

import org.jspecify.annotations.Nullable;

/** The file that should hold the password for Redis does not give one. */
public final class UnreadablePasswordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnreadablePasswordException(String reason, @Nullable Throwable cause) {
        super("The file with the password for Redis does not give one: " + reason + ".", cause);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
