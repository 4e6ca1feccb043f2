package dev.counters.faults.rig;

/** What the code under test sees of its own death. */
public final class OperatorKilledException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OperatorKilledException() {
        super("this operator was killed by the campaign");
    }
}
