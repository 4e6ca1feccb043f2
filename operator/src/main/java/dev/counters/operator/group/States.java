package dev.counters.operator.group;

import dev.counters.operator.election.Membership;
import dev.counters.operator.election.NodeView;
import dev.counters.operator.election.ServerVersion;
import dev.counters.operator.group.GroupTrouble.Reason;
import dev.counters.operator.group.MemberState.Role;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** From what a keeper saw to what people are told. Pure. */
final class States {
    private States() {}

    static GroupState of(Sight sight, List<String> pods, Optional<GroupTrouble> known) {
        var elected = sight.primary().filter(name -> sight.view(name).granted());
        var primary = elected.or(sight::alone);
        var names = new LinkedHashSet<>(pods);
        sight.members().ifPresent(members -> names.addAll(members.names()));
        var version = primary.map(name -> sight.view(name).version());
        var quorum = elected.isPresent()
                && sight.replicasInSync()
                        >= sight.members().map(Membership::replicas).orElse(0);
        var safe = version.filter(States::isSafe).isPresent();
        var onDisk = sight.views().values().stream().allMatch(NodeView::durable);
        return new GroupState(
                sight.epoch(),
                primary,
                names.stream().map(name -> member(sight, name)).toList(),
                refusal(sight).or(() -> known).or(() -> trouble(sight, elected, safe)),
                quorum && safe && onDisk,
                version,
                sight.refusing());
    }

    private static MemberState member(Sight sight, String name) {
        var isPrimary = sight.primary().or(sight::alone).equals(Optional.of(name));
        return new MemberState(name, role(sight, name), isPrimary || sight.isInSync(name), sight.isMember(name));
    }

    private static Role role(Sight sight, String name) {
        var view = sight.views().get(name);
        if (view == null) {
            return Role.UNREACHABLE;
        }
        if (sight.primary().equals(Optional.of(name))) {
            return view.granted() ? Role.PRIMARY : Role.FENCED;
        }
        return switch (view.stage()) {
            case LOADING -> Role.LOADING;
            case SYNCING -> Role.SYNCING;
            case BLANK -> follows(sight, view) ? Role.SYNCING : Role.BLANK;
            case SEED -> sight.alone().equals(Optional.of(name)) ? Role.PRIMARY : Role.FENCED;
            case COPY -> Role.SYNCING;
            case WHOLE -> follows(sight, view) ? replica(sight, name) : Role.FENCED;
        };
    }

    private static boolean follows(Sight sight, NodeView view) {
        return sight.primary()
                .map(sight::address)
                .filter(address -> view.following().equals(Optional.of(address.toString())))
                .isPresent();
    }

    private static Role replica(Sight sight, String name) {
        return sight.isInSync(name) ? Role.REPLICA : Role.SYNCING;
    }

    /** What else is wrong cannot be told of servers that say nothing. */
    private static Optional<GroupTrouble> refusal(Sight sight) {
        var names = sight.refusing().stream().sorted().toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new GroupTrouble(
                        Reason.NOT_PERMITTED,
                        "%s started before the operator's password changed, and refuse the new one: their pods are replaced one by one."
                                .formatted(String.join(" and ", names))));
    }

    private static Optional<GroupTrouble> trouble(Sight sight, Optional<String> primary, boolean safe) {
        if (primary.isEmpty()) {
            return Optional.of(new GroupTrouble(
                    Reason.ELECTION_RUNNING, "An election is under way; it takes a few seconds at most."));
        }
        var members = sight.members().orElseThrow();
        var inSync = sight.replicasInSync();
        var missing = members.names().stream()
                .filter(name -> !primary.equals(Optional.of(name)) && !sight.isInSync(name))
                .toList();
        if (inSync < members.replicas()) {
            return Optional.of(new GroupTrouble(
                    Reason.NO_QUORUM,
                    "%d of the %d replicas that an acknowledgement needs are in sync: bring back %s."
                            .formatted(inSync, members.replicas(), String.join(" or ", missing))));
        }
        if (!missing.isEmpty()) {
            return Optional.of(new GroupTrouble(
                    Reason.REPLICA_MISSING,
                    "%s is not in sync; counting goes on without it.".formatted(String.join(" and ", missing))));
        }
        return safe
                ? Optional.empty()
                : Optional.of(
                        new GroupTrouble(
                                Reason.SERVER_TOO_OLD,
                                "Before version 7.2 no server can tell what is on a replica's disk: use Valkey, or Redis from 7.2 on."));
    }

    private static boolean isSafe(String version) {
        return ServerVersion.knowsReplicasDisks(version);
    }
}
