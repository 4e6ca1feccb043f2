package dev.counters.operator.election;

import dev.counters.operator.intercept.Write;
import dev.counters.operator.intercept.WriteGate;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** An elector that does one Redis command at a time, when it is told to. */
final class StepByStep implements WriteGate, AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    /** Handed over at each barrier: the command that is next, or {@link #END}. */
    private final SynchronousQueue<String> barriers = new SynchronousQueue<>();

    private final SynchronousQueue<Boolean> permits = new SynchronousQueue<>();
    private final Thread thread;
    private String next = "";
    private volatile boolean abandoned;
    private int steps;

    private static final String END = "";

    StepByStep(java.util.function.Consumer<WriteGate> elector) {
        thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                elector.accept(this);
            } catch (IllegalStateException stopped) {
                // The test has seen enough of it.
            } finally {
                if (!abandoned) {
                    hand(END);
                }
            }
        });
        next = take();
    }

    @Override
    public void before(Write write) {
        if (abandoned) {
            throw new IllegalStateException("abandoned");
        }
        hand(write.verb());
        permit();
    }

    /** {@return the command that it is about to send} */
    String next() {
        return next;
    }

    int steps() {
        return steps;
    }

    boolean isOver() {
        return next.equals(END);
    }

    /** Lets it send one command, and waits until it is about to send the next. */
    void step() {
        steps++;
        try {
            permits.offer(true, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        next = take();
    }

    private String take() {
        try {
            var barrier = barriers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (barrier == null) {
                throw new IllegalStateException("the elector came to no barrier");
            }
            return barrier;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return END;
        }
    }

    private void hand(String barrier) {
        try {
            barriers.offer(barrier, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void permit() {
        try {
            permits.take();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** As when the operator dies. */
    @Override
    public void close() {
        abandoned = true;
        thread.interrupt();
    }
}
