package dev.counters.operator.redis;

import dev.counters.operator.redis.RedisHealth.Cause;
import dev.counters.operator.redis.RedisHealth.Unreachable;

/** No connection to a server could be had. Its message is one sentence for people. */
public final class RedisUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Cause why;

    RedisUnreachableException(Unreachable unreachable, Throwable failure) {
        super(unreachable.reason(), failure);
        this.why = unreachable.cause();
    }

    public Cause why() {
        return why;
    }
}
