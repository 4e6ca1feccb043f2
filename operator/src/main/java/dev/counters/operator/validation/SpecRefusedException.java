package dev.counters.operator.validation;

import dev.counters.operator.status.Problem;
import dev.counters.operator.status.Reason;

/** The spec cannot be carried out as it is; nothing has been written. */
public final class SpecRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public SpecRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Problem problem() {
        return new Problem(reason, String.valueOf(getMessage()));
    }
}
