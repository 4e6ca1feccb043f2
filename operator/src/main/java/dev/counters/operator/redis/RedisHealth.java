package dev.counters.operator.redis;

/** What a Redis server said when it was asked how it is. */
public sealed interface RedisHealth {
    /** The part a server plays in replication. */
    enum Role {
        PRIMARY,
        REPLICA
    }

    /** Why nothing can be said of a server. */
    enum Cause {
        UNKNOWN_NAME,
        CONNECTION_REFUSED,
        TIMEOUT,
        WRONG_PASSWORD,
        /** Its certificate is not good. */
        NOT_TRUSTED,
        NOT_PERMITTED,
        LOADING,
        OTHER
    }

    /**
     * It answers and has its data.
     *
     * @param version of Redis, or for Valkey the version of Redis that it speaks
     * @param aofEnabled whether it keeps an append-only file
     * @param fsyncAlways whether that file is on disk before a command is answered
     * @param lastAofWriteOk whether its last write of that file worked; false means a full or broken disk
     * @param figures how it fares
     */
    record Healthy(
            Role role,
            String version,
            boolean aofEnabled,
            boolean fsyncAlways,
            boolean lastAofWriteOk,
            ServerFigures figures)
            implements RedisHealth {}

    /**
     * It cannot serve, as seen from here.
     *
     * @param reason one sentence for people
     */
    record Unreachable(Cause cause, String reason) implements RedisHealth {}
}
