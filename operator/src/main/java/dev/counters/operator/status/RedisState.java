package dev.counters.operator.status;

import java.util.Optional;

/**
 * What is known of Redis.
 *
 * @param address the pod, or host and port, that takes the writes
 * @param version the server's version, once it answered
 * @param onDisk whether an acknowledged write is on disk, as the server itself says
 * @param external whether somebody else runs it, in which case nothing is known of its health
 */
public record RedisState(
        String address, Optional<String> version, boolean onDisk, boolean external, Reason reason, String message) {

    boolean serves() {
        return external || reason == Reason.RedisAnswers;
    }
}
