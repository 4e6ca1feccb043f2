package dev.counters.api.v1alpha1;

/** Where the counts are kept. */
public enum RedisMode {
    /** One Redis server with a disk of its own, run by the operator. */
    Standalone,
    /** A Redis that somebody else runs. */
    External
}
