package dev.counters.app.batch;

/** How an operation went, as Redis decided it. */
public sealed interface Outcome {
    /**
     * The value after a change, or the one that was read.
     *
     * @param replayed whether the operation had been applied before, under the same key
     */
    record Value(long value, boolean replayed) implements Outcome {}

    /** There is no such counter. */
    record Absent() implements Outcome {}

    record Deleted(boolean existed) implements Outcome {}

    /** Nothing was changed. */
    record Refused(Reason reason) implements Outcome {}

    enum Reason {
        /** The value would be greater than a JSON number can hold exactly. */
        VALUE_LIMIT,
        /** There are as many counters as may be. */
        COUNTER_LIMIT,
        /** The key in Redis holds something that is no count. */
        STORED_VALUE_INVALID,
        /** The idempotency key was used for something else. */
        KEY_REUSED
    }
}
