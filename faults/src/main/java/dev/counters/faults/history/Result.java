package dev.counters.faults.history;

/** What a client knows of an operation. */
public sealed interface Result {

    /** It was done; the counter's value after it, or the one that was read. */
    record Acknowledged(long value) implements Result {}

    /** It was not done, and nothing was changed. */
    record Refused(String why) implements Result {}

    /** Nobody can tell whether it was done. */
    record Unknown(String why) implements Result {}

    /** An answer that the contract does not have. */
    record Wrong(String answer) implements Result {}
}
