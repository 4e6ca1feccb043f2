package dev.counters.operator.election;

/** Why an election came to no end. */
public enum Obstacle {
    /** A newer one is under way, or was. */
    OVERTAKEN,
    NO_MAJORITY,
    WAITING_FOR_MEMBERS,
    SEVERAL_SEEDS,
    DATA_MISSING,
    SEED_TOO_OLD,
    LEAVING,
    /** There is a primary, and too few replicas hold its epoch yet: can be completed later. */
    QUORUM_MISSING,
    /** A server or the API server did not answer. */
    LOST
}
