package dev.counters.faults.client;

import java.io.IOException;

/** Nobody listens, so nothing was sent. */
final class NotSentException extends IOException {
    private static final long serialVersionUID = 1;

    NotSentException(IOException cause) {
        super("nobody listens", cause);
    }
}
