package dev.counters.api.v1alpha1;

/** When an increment is acknowledged. */
public enum Durability {
    /** Once Redis has it in memory; a crash may lose about a second of increments. */
    Async,
    /** Once it is on the disk of the Redis server. */
    Fsync
}
