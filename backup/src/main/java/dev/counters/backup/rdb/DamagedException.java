package dev.counters.backup.rdb;

/** The bytes are no whole snapshot. The message says what is wrong with them. */
public final class DamagedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedException(String message) {
        super(message);
    }
}
