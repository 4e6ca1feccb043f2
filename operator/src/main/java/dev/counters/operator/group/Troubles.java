package dev.counters.operator.group;

import dev.counters.operator.election.Obstacle;
import dev.counters.operator.election.Result.Stopped;
import dev.counters.operator.group.GroupTrouble.Reason;

/** What keeps an election from its end, as people are told. */
final class Troubles {
    private Troubles() {}

    static GroupTrouble of(Stopped stopped, Action action) {
        var reason = action instanceof Action.SwitchOver && stopped.obstacle() == Obstacle.LOST
                ? Reason.SWITCHOVER_FAILED
                : reason(stopped.obstacle());
        return new GroupTrouble(reason, stopped.sentence());
    }

    private static Reason reason(Obstacle obstacle) {
        return switch (obstacle) {
            case OVERTAKEN, LOST, LEAVING -> Reason.ELECTION_RUNNING;
            case NO_MAJORITY -> Reason.NO_MAJORITY;
            case WAITING_FOR_MEMBERS -> Reason.WAITING_FOR_MEMBERS;
            case SEVERAL_SEEDS -> Reason.SEVERAL_SEEDS;
            case DATA_MISSING -> Reason.DATA_MISSING;
            case SEED_TOO_OLD -> Reason.SEED_TOO_OLD;
            case QUORUM_MISSING -> Reason.NO_QUORUM;
        };
    }
}
