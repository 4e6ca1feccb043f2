package dev.counters.operator.election;

import dev.counters.operator.redis.RedisHealth.Cause;
import dev.counters.operator.redis.RedisUnreachableException;

/** A server did not answer, or not as it should: what was asked of it may have been done or not. */
public final class NodeLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean certain;

    /**
     * With what is known.
     *
     * @param sentence for people
     * @param certain whether nothing runs at the address, rather than that it is silent
     */
    public NodeLostException(String sentence, boolean certain, Throwable failure) {
        super(sentence, failure);
        this.certain = certain;
    }

    /** {@return whether a server runs there whose password the operator has not: one that was started before that changed} */
    public boolean isRefusal() {
        return getCause() instanceof RedisUnreachableException refused && refused.why() == Cause.WRONG_PASSWORD;
    }

    /** {@return whether no server runs there, so that waiting for its answer is of no use} */
    public boolean isCertain() {
        return certain;
    }
}
