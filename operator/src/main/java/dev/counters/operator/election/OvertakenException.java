package dev.counters.operator.election;

/** A server, or the Lease, has promised a newer election: this one is over, and leaves all as it is. */
final class OvertakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long number;

    OvertakenException(long number) {
        this.number = number;
    }

    long number() {
        return number;
    }

    /** Throws unless the step was done. */
    static void unlessDone(Guarded step, long number) {
        if (!step.done()) {
            throw new OvertakenException(number);
        }
    }
}
