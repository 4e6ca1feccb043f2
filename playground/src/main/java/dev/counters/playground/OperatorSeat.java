package dev.counters.playground;

import java.util.function.Supplier;

/** Where an operator sits, one after the other. */
final class OperatorSeat implements AutoCloseable {
    private final Supplier<AutoCloseable> start;
    private AutoCloseable operator;

    /** @param start starts one; what it gives ends it */
    OperatorSeat(Supplier<AutoCloseable> start) {
        this.start = start;
        this.operator = start.get();
    }

    synchronized void change() {
        close();
        operator = start.get();
    }

    @Override
    public synchronized void close() {
        try {
            operator.close();
        } catch (Exception e) {
            throw new IllegalStateException("the operator did not end", e);
        }
    }
}
