package dev.counters.app.problem;

import java.io.Serial;

/** A request that cannot be done as it is asked for; nothing was changed. */
public final class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ProblemType type;

    /** @param detail for the client: what is wrong with this request and what would be right */
    public ProblemException(ProblemType type, String detail) {
        super(detail);
        this.type = type;
    }

    public ProblemType type() {
        return type;
    }
}
