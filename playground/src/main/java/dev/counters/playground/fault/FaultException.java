package dev.counters.playground.fault;

/** A fault that could not be brought about; the message says why in a sentence. */
public final class FaultException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FaultException(String sentence) {
        super(sentence);
    }

    FaultException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
