package dev.counters.operator.group;

/**
 * What keeps a group from counting, or from counting safely.
 *
 * @param sentence what is missing and what to do about it
 */
public record GroupTrouble(Reason reason, String sentence) {
    /** The kinds of trouble, for conditions. */
    public enum Reason {
        /** Passes by itself within seconds. */
        ELECTION_RUNNING,
        /** Too few members answer with their data: nothing is promoted. */
        NO_MAJORITY,
        /** There is a primary, but too few replicas for an acknowledgement. */
        NO_QUORUM,
        /** Some replica is missing or copies; acknowledgements go on. */
        REPLICA_MISSING,
        /** For the first election all members are needed. */
        WAITING_FOR_MEMBERS,
        /** Several servers have data that no election has compared. */
        SEVERAL_SEEDS,
        /** There was data, and no server has it. */
        DATA_MISSING,
        /** The first server's app user lacks the rights of this release. */
        SEED_TOO_OLD,
        /** Before 7.2 no server can tell what is on a replica's disk. */
        SERVER_TOO_OLD,
        /** The operator cannot do what it must on a server. */
        NOT_PERMITTED,
        /** What a pod to be primary asked for could not be done. */
        SWITCHOVER_FAILED
    }
}
