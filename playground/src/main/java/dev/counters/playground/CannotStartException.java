package dev.counters.playground;

/** The playground cannot start here; the message is one sentence that says why. */
final class CannotStartException extends RuntimeException {
    CannotStartException(String sentence) {
        super(sentence);
    }
}
