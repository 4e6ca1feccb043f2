package dev.counters.app.redis;

/** A write was sent and its answer never came: it may have been applied, so nobody may send it again on the client's behalf. */
public final class UnknownOutcomeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean repeatable;

    public UnknownOutcomeException(Throwable cause) {
        this(cause, false);
    }

    /** @param repeatable whether the client itself may send it again: it gave the change a key */
    public UnknownOutcomeException(Throwable cause, boolean repeatable) {
        super("Redis did not confirm the change.", cause);
        this.repeatable = repeatable;
    }

    public boolean isRepeatable() {
        return repeatable;
    }
}
