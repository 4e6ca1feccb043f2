package dev.counters.operator.leader;

/** Ends the process at once, without shutdown hooks: what a leader must do that may no longer lead. */
@FunctionalInterface
public interface Halt {
    /**
     * Does not return in the real operator.
     *
     * @param reason one sentence for the log
     */
    void halt(String reason);
}
