package dev.counters.playground.cluster.network;

/** This machine has no address for pods or Services; the message says what to do. */
public final class NoAddressException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoAddressException(String message) {
        super(message);
    }
}
