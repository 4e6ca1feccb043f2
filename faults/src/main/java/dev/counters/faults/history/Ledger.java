package dev.counters.faults.history;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The clients' own record; all clients of a run write into one. */
public final class Ledger {
    private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();
    private final Queue<Operation> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong lastAcknowledged = new AtomicLong(System.nanoTime() - TimeUnit.DAYS.toNanos(1));
    private final AtomicLong lastFailure = new AtomicLong(System.nanoTime() - TimeUnit.DAYS.toNanos(1));

    public void add(Operation operation) {
        operations.add(operation);
        if (operation.kind().counts() && operation.isAcknowledged()) {
            lastAcknowledged.accumulateAndGet(operation.start(), Math::max);
        }
    }

    /** Notes a single request that was told no value, also one that is sent again until it is. */
    public void addFailure(Operation request) {
        failures.add(request);
        lastFailure.accumulateAndGet(request.end(), Math::max);
    }

    /** {@return when the latest request ended that was told no value; long ago if there is none} */
    public long lastFailure() {
        return lastFailure.get();
    }

    public List<Operation> failures() {
        return List.copyOf(failures);
    }

    /** {@return when the latest acknowledged increment was begun; long ago if there is none} */
    public long lastAcknowledged() {
        return lastAcknowledged.get();
    }

    public List<Operation> operations() {
        return List.copyOf(operations);
    }
}
