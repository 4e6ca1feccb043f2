package dev.counters.faults.group;

/** Why nothing is acknowledged for a moment, where that is timed. */
enum Interruption {
    /** The primary is gone: until an increment is acknowledged that was begun when it was gone. */
    FAILOVER,
    /** The operator is gone, too: the same, but from the start of the next operator. */
    WITHOUT_OPERATOR,
    /** Another member was asked to be primary: the longest time in which nothing was acknowledged. */
    PLANNED
}
