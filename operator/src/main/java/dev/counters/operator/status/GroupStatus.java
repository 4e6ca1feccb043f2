package dev.counters.operator.status;

import static dev.counters.operator.status.ConditionType.DurabilityGuaranteed;

import dev.counters.api.v1alpha1.Durability;
import dev.counters.api.v1alpha1.RedisMemberStatus;
import dev.counters.api.v1alpha1.RedisStatus;
import dev.counters.operator.group.GroupState;
import dev.counters.operator.group.GroupTrouble;
import dev.counters.operator.group.MemberState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A group of Redis servers as its keeper last saw it, in the words of the status. */
final class GroupStatus {
    private GroupStatus() {}

    /** {@return the state of Redis that follows from a group's} */
    static RedisState state(GroupState group) {
        return new RedisState(
                group.primary().orElse(""),
                group.version(),
                group.durable(),
                false,
                reason(group),
                message(group),
                Optional.of(group));
    }

    static RedisStatus status(GroupState group, RedisStatus rest) {
        return new RedisStatus(
                group.primary().orElse(null),
                group.version().orElse(null),
                group.epoch(),
                group.members().stream()
                        .map(member -> new RedisMemberStatus(member.name(), inWords(member.role()), member.inSync()))
                        .toList(),
                rest.switchover(),
                rest.rotation(),
                rest.tls(),
                rest.backup());
    }

    static void durability(GroupState group, Durability durability, Conditions conditions) {
        if (durability == Durability.Fsync && group.primary().isPresent()) {
            conditions.yes(
                    DurabilityGuaranteed,
                    Reason.OnDiskBeforeAnswer,
                    "an increment is on the disk of " + group.primary().get() + " before it is acknowledged; "
                            + "a failover may lose what no other server has yet");
        } else if (durability == Durability.Replicated && group.durable()) {
            conditions.yes(DurabilityGuaranteed, Reason.OnDisksOfQuorum, onDisks(members(group)));
        } else {
            var trouble = group.trouble();
            conditions.no(
                    DurabilityGuaranteed,
                    trouble.map(found -> GroupReasons.of(found.reason())).orElse(Reason.RollingOut),
                    trouble.map(GroupTrouble::sentence)
                            .orElse("not every server writes each increment to its disk yet: they restart with the new"
                                    + " setting"));
        }
    }

    private static String onDisks(int members) {
        return "an increment is on the disks of %d of %d servers before it is acknowledged"
                .formatted(members / 2 + 1, members);
    }

    private static Reason reason(GroupState group) {
        var trouble = group.trouble().map(GroupTrouble::reason);
        if (group.primary().isEmpty() || trouble.filter(GroupReasons::lasts).isPresent()) {
            return trouble.map(GroupReasons::of).orElse(Reason.ElectionRunning);
        }
        return Reason.RedisAnswers;
    }

    private static String message(GroupState group) {
        var trouble = group.trouble().map(GroupTrouble::sentence);
        if (group.primary().isEmpty()) {
            return trouble.orElse("no server takes the writes yet");
        }
        var others = members(group) - 1;
        if (others < 0) {
            return trouble.map(sentence -> group.primary().get() + " counts alone. " + sentence)
                    .orElse(group.primary().get() + " counts alone");
        }
        var inSync = group.members().stream()
                        .filter(member -> member.member() && member.inSync())
                        .count()
                - 1;
        var takes = "%s takes the writes, %d of %d others are in sync"
                .formatted(group.primary().get(), Math.max(0, inSync), others);
        return trouble.map(sentence -> takes + ". " + sentence).orElse(takes);
    }

    private static int members(GroupState group) {
        return (int) group.members().stream().filter(MemberState::member).count();
    }

    private static String inWords(MemberState.Role role) {
        return role.name().charAt(0) + role.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** {@return what of a group's troubles somebody has to look at} */
    static List<Problem> lasting(RedisState redis) {
        return redis
                .group()
                .flatMap(GroupState::trouble)
                .filter(trouble -> GroupReasons.lasts(trouble.reason()))
                .map(trouble -> new Problem(GroupReasons.of(trouble.reason()), trouble.sentence()))
                .stream()
                .toList();
    }
}
