package dev.counters.playground.fault.trap;

/** This machine has what the trap needs, but does not let us use it. */
public final class TrapRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String sentence;

    TrapRefusedException(String systemCall, long result) {
        this("Power cuts and slow or failing disks need the system call " + systemCall
                + ", which this machine refuses (error " + -result + ").");
    }

    private TrapRefusedException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
