package dev.counters.operator.group;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a group was when its keeper last looked. For people: nothing is decided by it.
 *
 * @param epoch of the primary's data; 0 before the first election
 * @param primary the pod whose server the app may count on
 * @param trouble what is not as it should be
 * @param durable whether what is acknowledged is on the disks of a quorum: servers from 7.2 on, {@code appendfsync
 *     always} everywhere, enough members in sync
 * @param version of the primary's server
 * @param refusing the pods whose servers refuse the operator's password: they started before it changed
 */
public record GroupState(
        long epoch,
        Optional<String> primary,
        List<MemberState> members,
        Optional<GroupTrouble> trouble,
        boolean durable,
        Optional<String> version,
        Set<String> refusing) {
    public GroupState {
        members = List.copyOf(members);
        refusing = Set.copyOf(refusing);
    }

    /** Of a group in which the operator's password is that of all servers. */
    public GroupState(
            long epoch,
            Optional<String> primary,
            List<MemberState> members,
            Optional<GroupTrouble> trouble,
            boolean durable,
            Optional<String> version) {
        this(epoch, primary, members, trouble, durable, version, Set.of());
    }
}
