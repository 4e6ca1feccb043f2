package dev.counters.operator.status;

import dev.counters.operator.group.GroupState;
import java.util.Optional;

/**
 * What is known of Redis.
 *
 * @param address the pod, or host and port, that takes the writes; empty while none does
 * @param version the server's version, once it answered
 * @param onDisk whether an acknowledged write is on disk, as the server itself says
 * @param external whether somebody else runs it, in which case nothing is known of its health
 * @param group the servers of mode {@code Replication}, once their keeper has looked at them
 */
public record RedisState(
        String address,
        Optional<String> version,
        boolean onDisk,
        boolean external,
        Reason reason,
        String message,
        Optional<GroupState> group) {

    /** Of a single server. */
    public RedisState(
            String address, Optional<String> version, boolean onDisk, boolean external, Reason reason, String message) {
        this(address, version, onDisk, external, reason, message, Optional.empty());
    }

    /** {@return what is known of a group of servers} */
    public static RedisState of(GroupState group) {
        return GroupStatus.state(group);
    }

    boolean serves() {
        return external || reason == Reason.RedisAnswers;
    }
}
