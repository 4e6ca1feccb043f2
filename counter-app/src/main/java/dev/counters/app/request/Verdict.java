package dev.counters.app.request;

import dev.counters.app.problem.ProblemType;
import java.util.List;

/** Whether a request may pass. Both kinds bring headers for the answer. */
public sealed interface Verdict {
    List<Field> headers();

    /**
     * It may.
     *
     * @param client who it is, for what belongs to a client such as its idempotency keys; empty for anybody
     */
    record Admitted(String client, List<Field> headers) implements Verdict {}

    /**
     * It may not.
     *
     * @param detail one sentence that says what to do
     */
    record Refused(ProblemType type, String detail, List<Field> headers) implements Verdict {}
}
