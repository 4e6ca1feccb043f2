package dev.counters.app.redis;

import java.io.Serial;

/** The script has run, but not enough servers have what it changed: a failover could lose it. */
final class QuorumMissingException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    QuorumMissingException(String message) {
        super(message);
    }
}
