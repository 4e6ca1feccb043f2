package dev.counters.rolls;

/** A part could not be replaced, in words. */
final class RollFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RollFailedException(String message) {
        super(message);
    }
}
