package dev.counters.operator.group;

import java.util.List;
import java.util.Optional;

/**
 * How a group was when its keeper last looked. For people: nothing is decided by it.
 *
 * @param epoch of the primary's data; 0 before the first election
 * @param primary the pod whose server the app may count on
 * @param trouble what is not as it should be
 * @param durable whether what is acknowledged is on the disks of a quorum: servers from 7.2 on, {@code appendfsync
 *     always} everywhere, enough members in sync
 * @param version of the primary's server
 */
public record GroupState(
        long epoch,
        Optional<String> primary,
        List<MemberState> members,
        Optional<GroupTrouble> trouble,
        boolean durable,
        Optional<String> version) {
    public GroupState {
        members = List.copyOf(members);
    }
}
