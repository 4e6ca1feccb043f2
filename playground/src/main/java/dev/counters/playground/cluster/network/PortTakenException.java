package dev.counters.playground.cluster.network;

/** A port that people asked for cannot be listened on; the message is one sentence for them. */
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PortTakenException(String message, Throwable cause) {
        super(message, cause);
    }
}
