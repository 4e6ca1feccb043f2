package dev.counters.operator.health;

/** The port of the health server cannot be had. */
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortTakenException(int port, Throwable cause) {
        super(
                "Port %d cannot be listened on (%s): set COUNTERS_HTTP_PORT to a free one."
                        .formatted(port, cause.getMessage()),
                cause);
    }
}
