package dev.counters.operator.rolling;

import dev.counters.api.v1alpha1.SwitchoverStatus;
import dev.counters.operator.group.GroupState;
import dev.counters.operator.group.GroupTrouble;
import java.util.List;
import java.util.Optional;

/**
 * A user's request that a certain server take the writes, and what became of it. A request is carried out once: to ask for the
 * same server again, the annotation is removed first.
 *
 * @param wish the server to switch over to now
 * @param answer for the status; empty if nothing is asked
 */
public record SwitchoverRequest(Optional<String> wish, Optional<SwitchoverStatus> answer) {
    /** The annotation of a CounterService; its value is the pod that is to be the primary. */
    public static final String ANNOTATION = "counters.dev/switchover-to";

    private static final String UNDER_WAY = "under way";
    private static final SwitchoverRequest NONE = new SwitchoverRequest(Optional.empty(), Optional.empty());

    /**
     * Decides what to do.
     *
     * @param asked the annotation's value
     * @param before what the status says
     * @param servers the pods that may be asked for
     */
    public static SwitchoverRequest of(
            Optional<String> asked,
            Optional<SwitchoverStatus> before,
            List<String> servers,
            Optional<GroupState> group) {
        return asked.map(target ->
                        of(target, before.filter(known -> known.target().equals(target)), servers, group))
                .orElse(NONE);
    }

    private static SwitchoverRequest of(
            String target, Optional<SwitchoverStatus> before, List<String> servers, Optional<GroupState> group) {
        if (before.filter(known -> !known.result().equals(UNDER_WAY)).isPresent()) {
            return new SwitchoverRequest(Optional.empty(), before);
        }
        if (!servers.contains(target)) {
            return answered(
                    target,
                    "refused: there is no server %s; name one of %s".formatted(target, String.join(", ", servers)));
        }
        if (group.flatMap(GroupState::primary).filter(target::equals).isPresent()) {
            return answered(target, "done");
        }
        var behind = group.filter(state -> state.primary().isPresent()).filter(state -> isBehind(state, target));
        if (behind.isPresent()) {
            return answered(target, "failed: %s is not in sync; set the annotation again once it is".formatted(target));
        }
        var failed = group.flatMap(GroupState::trouble)
                .filter(trouble -> trouble.reason() == GroupTrouble.Reason.SWITCHOVER_FAILED);
        if (before.isPresent() && failed.isPresent()) {
            return answered(target, "failed: " + failed.get().sentence());
        }
        return new SwitchoverRequest(Optional.of(target), Optional.of(new SwitchoverStatus(target, UNDER_WAY)));
    }

    private static boolean isBehind(GroupState group, String target) {
        return group.members().stream().anyMatch(member -> member.name().equals(target) && !member.inSync());
    }

    private static SwitchoverRequest answered(String target, String result) {
        return new SwitchoverRequest(Optional.empty(), Optional.of(new SwitchoverStatus(target, result)));
    }
}
