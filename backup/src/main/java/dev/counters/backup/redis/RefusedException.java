package dev.counters.backup.redis;

import java.io.IOException;

/** The server answered an error; the message is the server's. */
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String answer) {
        super(answer);
    }
}
