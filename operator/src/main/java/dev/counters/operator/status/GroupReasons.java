package dev.counters.operator.status;

import dev.counters.operator.group.GroupStep;
import dev.counters.operator.group.GroupTrouble;

/** What a group's keeper says, as reasons of conditions and events. */
public final class GroupReasons {
    private GroupReasons() {}

    public static Reason of(GroupTrouble.Reason trouble) {
        return switch (trouble) {
            case ELECTION_RUNNING -> Reason.ElectionRunning;
            case NO_MAJORITY -> Reason.NoMajority;
            case NO_QUORUM -> Reason.QuorumMissing;
            case REPLICA_MISSING -> Reason.ReplicaMissing;
            case WAITING_FOR_MEMBERS -> Reason.WaitingForMembers;
            case SEVERAL_SEEDS -> Reason.SeveralSeeds;
            case DATA_MISSING -> Reason.DataMissing;
            case SEED_TOO_OLD -> Reason.SeedTooOld;
            case SERVER_TOO_OLD -> Reason.ServerTooOld;
            case NOT_PERMITTED -> Reason.RedisNotPermitted;
            case SWITCHOVER_FAILED -> Reason.SwitchoverFailed;
        };
    }

    public static Reason of(GroupStep.Kind step) {
        return switch (step) {
            case ELECTION_STARTED -> Reason.ElectionStarted;
            case ELECTED -> Reason.PrimaryElected;
            case ATTACHED -> Reason.ReplicaAttached;
            case SWITCHED_OVER -> Reason.SwitchedOver;
            case SWITCHOVER_FAILED -> Reason.SwitchoverFailed;
            case MEMBER_JOINED -> Reason.MemberJoined;
            case MEMBER_LEFT -> Reason.MemberLeft;
            case NO_MAJORITY -> Reason.NoMajority;
            case NOTED -> Reason.RedisNoted;
        };
    }

    /** {@return whether it does not pass by itself, so that somebody has to look} */
    static boolean lasts(GroupTrouble.Reason trouble) {
        return switch (trouble) {
            case NO_MAJORITY, NO_QUORUM, SEVERAL_SEEDS, DATA_MISSING, SEED_TOO_OLD, NOT_PERMITTED -> true;
            case ELECTION_RUNNING, REPLICA_MISSING, WAITING_FOR_MEMBERS, SERVER_TOO_OLD, SWITCHOVER_FAILED -> false;
        };
    }
}
