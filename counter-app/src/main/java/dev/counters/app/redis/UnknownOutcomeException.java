package dev.counters.app.redis;

/** A write was sent and its answer never came: it may have been applied, so nobody may send it again on the client's behalf. */
public final class UnknownOutcomeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownOutcomeException(Throwable cause) {
        super("Redis did not confirm the change.", cause);
    }
}
