package dev.counters.app.redis;

/** Redis answered with an error: it did not run the command. */
public final class RedisRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RefusalCode code;

    RedisRefusedException(RefusalCode code, Throwable cause) {
        super("Redis refused a command: " + cause.getMessage(), cause);
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
