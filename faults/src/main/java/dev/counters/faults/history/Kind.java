package dev.counters.faults.history;

/** What clients do. */
public enum Kind {
    /** An increment without a key, sent once. */
    INCREMENT(true),
    /** An increment with a key of its own, sent until it was acknowledged; one operation however often it was sent. */
    KEYED(true),
    /** The same request as a {@link #KEYED} one with the same key: it must change nothing and be told the same. */
    REPEAT(false),
    READ(false);

    private final boolean counts;

    Kind(boolean counts) {
        this.counts = counts;
    }

    /** Whether the counter is to be greater for it. */
    public boolean counts() {
        return counts;
    }
}
