package dev.counters.app.configuration;

/** When a change is acknowledged to its client. */
public enum Durability {
    /** When Redis has answered; it writes to its disk once a second. */
    ASYNC,
    /** The same, of a Redis that answers only after writing to its disk. */
    FSYNC,
    /** When the disks of the primary and of enough replicas have it, so that any majority of the servers knows it. */
    REPLICATED
}
