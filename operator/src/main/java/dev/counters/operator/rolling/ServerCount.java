package dev.counters.operator.rolling;

import dev.counters.operator.group.GroupState;
import dev.counters.operator.group.GroupTrouble;
import dev.counters.operator.group.MemberState;
import java.util.Optional;

/** How many Redis pods there are to be while servers join and leave: a pod is there before its server joins, and goes after it. */
public final class ServerCount {
    private ServerCount() {}

    /**
     * The number of pods for now.
     *
     * @param wanted by the spec
     * @param present of the StatefulSet; empty if there is none yet
     * @param group as its keeper last saw it; where it saw nothing yet, no pod goes
     */
    public static int of(int wanted, Optional<Integer> present, Optional<GroupState> group) {
        var now = present.orElse(wanted);
        if (now <= wanted) {
            return wanted;
        }
        return group.filter(state -> haveLeft(state, wanted)).map(_ -> wanted).orElse(now);
    }

    /** Only what an elected primary published counts, and not while another one is being elected. */
    private static boolean haveLeft(GroupState group, int wanted) {
        var electing = group.trouble()
                .filter(trouble -> trouble.reason() == GroupTrouble.Reason.ELECTION_RUNNING)
                .isPresent();
        return group.primary().isPresent()
                && !electing
                && group.members().stream().filter(MemberState::member).allMatch(member -> ordinal(member) < wanted)
                && group.members().stream().filter(MemberState::member).count() == wanted;
    }

    private static int ordinal(MemberState member) {
        return Integer.parseInt(member.name().substring(member.name().lastIndexOf('-') + 1));
    }
}
