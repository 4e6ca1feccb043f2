package dev.counters.faults.idle;

/** A group was not healthy or not quiet, so that its cost tells nothing. The message says which and why. */
final class NotHealthyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotHealthyException(String sentence) {
        super(sentence);
    }
}
