package dev.counters.operator.intercept;

import java.util.List;

/**
 * Stands in front of every API write and every Redis command. The real operator hangs its lease watchdog here; tests stop
 * or kill the operator at any single step. Both methods may block, and both may throw.
 */
public interface WriteGate {
    /** Lets everything pass. */
    WriteGate OPEN = new WriteGate() {};

    /**
     * Called before the request leaves. If it throws, the request is not sent and its caller gets the failure.
     *
     * @param write the same instance is given to {@link #after}
     */
    default void before(Write write) {}

    /**
     * Called once the answer is there, before the operator learns of it. If it throws, the write has happened and its caller
     * still gets a failure, as when a process dies between the two. Not called where no answer came.
     *
     * @param outcome whether the other side accepted the write
     */
    default void after(Write write, Outcome outcome) {}

    /** What the other side answered. */
    enum Outcome {
        ACCEPTED,
        REFUSED
    }

    /** Asks the gates in this order before a write, and in reverse after it. */
    static WriteGate inOrder(List<WriteGate> gates) {
        List<WriteGate> forth = List.copyOf(gates);
        List<WriteGate> back = forth.reversed();
        return new WriteGate() {
            @Override
            public void before(Write write) {
                forth.forEach(gate -> gate.before(write));
            }

            @Override
            public void after(Write write, Outcome outcome) {
                back.forEach(gate -> gate.after(write, outcome));
            }
        };
    }
}
