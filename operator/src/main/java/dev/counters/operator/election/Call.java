package dev.counters.operator.election;

import java.util.List;
import java.util.Optional;

/**
 * What is asked of an election.
 *
 * @param pods the servers to ask, besides those that the data names
 * @param members of a group that has none yet
 * @param preferred who is to win among equals
 * @param change one member more or less
 */
public record Call(List<String> pods, List<String> members, Optional<String> preferred, Optional<MemberChange> change) {
    public Call {
        pods = List.copyOf(pods);
        members = List.copyOf(members);
    }

    public Call preferring(String name) {
        return new Call(pods, members, Optional.of(name), change);
    }

    public Call with(MemberChange wanted) {
        return new Call(pods, members, preferred, Optional.of(wanted));
    }
}
