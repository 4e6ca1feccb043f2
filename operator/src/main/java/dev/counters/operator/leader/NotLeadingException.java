package dev.counters.operator.leader;

/** A replica that does not lead was about to write. The write has not happened. */
public final class NotLeadingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotLeadingException(String write) {
        super("This replica does not lead, so it must not write: " + write + ".");
    }
}
