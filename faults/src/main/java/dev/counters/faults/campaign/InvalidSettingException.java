package dev.counters.faults.campaign;

/** A variable that cannot be used; the message says which, and what would be right. */
public final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidSettingException(String message) {
        super(message);
    }
}
