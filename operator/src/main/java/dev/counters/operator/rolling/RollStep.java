package dev.counters.operator.rolling;

/** What to do next, if anything. */
public sealed interface RollStep {
    /** Every pod is as it is to be. */
    record Done() implements RollStep {}

    /**
     * Something has to happen by itself first.
     *
     * @param reason what, in plain words
     */
    record Wait(String reason) implements RollStep {}

    /** The pod is to go; its successor is made of the present template. */
    record Replace(String pod) implements RollStep {}

    /**
     * Another pod is to take the writes, for the primary is to go.
     *
     * @param pod the one that is to be the primary
     */
    record SwitchOver(String pod) implements RollStep {}
}
