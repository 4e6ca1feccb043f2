package dev.counters.app.redis;

/** Redis answered with an error: it did not run the command. */
public final class RedisRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RefusalCode code;

    RedisRefusedException(RefusalCode code, Throwable cause) {
        super("Redis refused a command: " + cause.getMessage(), cause);
        this.code = code;
    }

    public RefusalCode code() {
        return code;
    }
}
