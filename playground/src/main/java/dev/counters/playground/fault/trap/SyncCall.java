package dev.counters.playground.fault.trap;

/**
 * The system calls after which written data outlives a loss of power. Not here: {@code sync_file_range}, which promises
 * nothing of the sort, and {@code msync}, which does not make a file longer.
 */
public enum SyncCall {
    FSYNC,
    FDATASYNC,
    /** Of everything. */
    SYNC,
    /** Of the file system that an open file is on. */
    SYNCFS
}
