package dev.counters.app.configuration;

import org.jspecify.annotations.Nullable;

/** What should hold a client's keys does not give any. */
public final class UnreadableApiKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnreadableApiKeyException(String reason, @Nullable Throwable cause) {
        super("The keys cannot be used: " + reason + ".", cause);
        this.reason = reason;
    }

    /** {@return what is wrong, as a clause that begins with "it" or "a key"; no part of a key} */
    public String reason() {
        return reason;
    }
}
