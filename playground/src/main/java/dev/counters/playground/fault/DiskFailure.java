package dev.counters.playground.fault;

/** How a failing disk refuses to sync. */
public enum DiskFailure {
    /** Input/output error (EIO). */
    BROKEN(5),
    /** No space left on device (ENOSPC), as some file systems say only when data is synced. */
    FULL(28);

    private final int errorNumber;

    DiskFailure(int errorNumber) {
        this.errorNumber = errorNumber;
    }

    int errorNumber() {
        return errorNumber;
    }
}
