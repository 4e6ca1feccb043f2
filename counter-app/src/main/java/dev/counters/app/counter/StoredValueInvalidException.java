package dev.counters.app.counter;

/** The counter's key holds something that cannot be counted on. */
final class StoredValueInvalidException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoredValueInvalidException() {
        super("The counter's key in Redis does not hold a whole number in range.");
    }
}
