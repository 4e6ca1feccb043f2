package dev.counters.faults.group;

import java.util.Optional;

/** What is done to a group of servers, its operators and its apps. */
enum GroupHarm {
    KILL_PRIMARY("the primary is killed", Aim.PRIMARY, Needs.NOTHING),
    KILL_PRIMARY_AND_RESTART("the primary is killed, and back at once", Aim.PRIMARY, Needs.NOTHING),
    KILL_FOLLOWER("a follower is killed", Aim.OTHER, Needs.NOTHING),
    KILL_ALL("all members are killed", Aim.PRIMARY, Needs.NOTHING),
    STOP_PRIMARY("the primary is stopped and goes on later", Aim.PRIMARY, Needs.NOTHING),
    STOP_FOLLOWER("a follower is stopped and goes on later", Aim.OTHER, Needs.NOTHING),
    /** What it alone has must not have been acknowledged. */
    PRIMARY_OUTRUNS_FOLLOWERS("the primary counts alone, and is killed", Aim.PRIMARY, Needs.NETWORK),
    CUT_POWER_OF_PRIMARY("the power of the primary is cut", Aim.PRIMARY, Needs.DISK),
    CUT_POWER_OF_ALL("the power of all members is cut", Aim.PRIMARY, Needs.DISK),
    /** A follower with an empty disk gets all data anew; within a second after that. */
    CUT_POWER_AFTER_RESYNC("the power of all members is cut after a full resync", Aim.PRIMARY, Needs.WAITAOF),
    SLOW_DISK("the primary's disk is slow", Aim.PRIMARY, Needs.DISK),
    BROKEN_DISK("the primary's disk fails", Aim.PRIMARY, Needs.DISK),
    FULL_DISK("the primary's disk is full", Aim.PRIMARY, Needs.DISK),
    EMPTY_DISK("a member comes back with an empty disk", Aim.OTHER, Needs.NOTHING),
    CUT_OFF("the primary is cut off from the other members", Aim.PRIMARY, Needs.NETWORK),
    MUTE("what the primary sends the other members is lost", Aim.PRIMARY, Needs.NETWORK),
    DEAF("what the other members send the primary is lost", Aim.PRIMARY, Needs.NETWORK),
    /** The app on its side goes on asking it. */
    CUT_OFF_WITH_AN_APP("the primary and an app are cut off from all others", Aim.PRIMARY, Needs.NETWORK),
    HIDDEN_FROM_OPERATOR("the operator and the primary do not hear each other", Aim.PRIMARY, Needs.NETWORK),
    CLOCK_LEAPS("the primary's clock leaps", Aim.OTHER, Needs.CLOCK),
    OPERATOR_KILLED_AT_A_STEP("the operator is killed at a step of an election", Aim.ELECTION, Needs.NOTHING),
    OPERATOR_PAUSED_AT_A_STEP("the operator is paused at a step, another elects", Aim.ELECTION, Needs.NOTHING),
    TWO_OPERATORS("two operators elect at once", Aim.ELECTION, Needs.NOTHING),
    OPERATOR_KILLED_WITH_PRIMARY("the operator is killed with the primary", Aim.PRIMARY, Needs.NOTHING),
    APP_KILLED("an app is killed", Aim.OTHER, Needs.NOTHING),
    SWITCHOVER("another member is asked to be primary", Aim.ELECTION, Needs.NOTHING),
    ROLLING_RESTART("all members are restarted, one after the other", Aim.ELECTION, Needs.NOTHING),
    /** Meanwhile the primary or the operator is killed, or nobody. */
    MEMBERS_CHANGE("two members join, and leave again", Aim.ELECTION, Needs.NOTHING),
    /** The same. */
    PASSWORD_CHANGE("the members are given another password of replication", Aim.OTHER, Needs.NOTHING),
    /** The same. */
    AUTHORITY_CHANGE("the members are given certificates of another authority", Aim.OTHER, Needs.ENCRYPTION);

    /** What it hits. */
    enum Aim {
        PRIMARY,
        ELECTION,
        OTHER
    }

    /** Without which it cannot be done, or proves nothing. */
    enum Needs {
        NOTHING,
        /** Unsynced data can be dropped. */
        DISK,
        /** The same, and a server that tells what is on a replica's disk. */
        WAITAOF,
        /** Ways between places can be cut. */
        NETWORK,
        /** The server's clock can be set. */
        CLOCK,
        /** Everybody speaks TLS. */
        ENCRYPTION
    }

    private final String sentence;
    private final Aim aim;
    private final Needs needs;

    GroupHarm(String sentence, Aim aim, Needs needs) {
        this.sentence = sentence;
        this.aim = aim;
        this.needs = needs;
    }

    String sentence() {
        return sentence;
    }

    Needs needs() {
        return needs;
    }

    boolean isAimed() {
        return aim != Aim.OTHER;
    }

    /** What of it is timed: only what does not depend on how long the harm lasts. */
    Optional<Interruption> interruption() {
        return switch (this) {
            case KILL_PRIMARY, KILL_PRIMARY_AND_RESTART, CUT_POWER_OF_PRIMARY, TWO_OPERATORS ->
                Optional.of(Interruption.FAILOVER);
            case OPERATOR_KILLED_WITH_PRIMARY -> Optional.of(Interruption.WITHOUT_OPERATOR);
            case SWITCHOVER -> Optional.of(Interruption.PLANNED);
            default -> Optional.empty();
        };
    }

    /** Whether it is no harm at all, so that no client may notice. */
    boolean isPlanned() {
        return this == SWITCHOVER;
    }

    /** Whether two of them in a row, or one upon another, could take the last copy of something. */
    boolean needsAWholeGroup() {
        return switch (this) {
            case EMPTY_DISK, CUT_POWER_AFTER_RESYNC, SWITCHOVER, ROLLING_RESTART, MEMBERS_CHANGE -> true;
            default -> false;
        };
    }
}
