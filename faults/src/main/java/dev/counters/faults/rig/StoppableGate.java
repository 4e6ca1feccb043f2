package dev.counters.faults.rig;

import dev.counters.operator.intercept.Write;
import dev.counters.operator.intercept.WriteGate;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Kills or pauses an operator before or after one of its commands. A killed one never writes again. */
final class StoppableGate implements WriteGate {
    private final AtomicReference<Stop> next = new AtomicReference<>(Stop.NEVER);
    private final CountDownLatch resumed = new CountDownLatch(1);
    private volatile boolean dead;

    /** The next operator's command but so many is the one. */
    void arm(int commands, boolean after, Duration pause) {
        next.set(new Stop(commands, after, pause));
    }

    void kill() {
        dead = true;
        resumed.countDown();
    }

    boolean isDead() {
        return dead;
    }

    boolean isArmed() {
        return next.get().commands >= 0;
    }

    @Override
    public void before(Write write) {
        checkAlive();
        var stop = next.updateAndGet(armed -> armed.commands < 0 ? armed : armed.counted());
        if (stop.commands == Stop.NOW && !stop.after) {
            stopped(stop);
        }
        checkAlive();
    }

    @Override
    public void after(Write write, Outcome outcome) {
        checkAlive();
        var stop = next.get();
        if (stop.commands == Stop.NOW && stop.after) {
            stopped(stop);
        }
        checkAlive();
    }

    private void stopped(Stop stop) {
        if (!next.compareAndSet(stop, Stop.NEVER)) {
            return;
        }
        if (stop.pause.isZero()) {
            kill();
        } else {
            pause(stop.pause);
        }
    }

    private void pause(Duration atMost) {
        try {
            var _ = resumed.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void checkAlive() {
        if (dead) {
            throw new OperatorKilledException();
        }
    }

    /** What the code under test sees of its own death. */
    static final class OperatorKilledException extends RuntimeException {
        private static final long serialVersionUID = 1;

        OperatorKilledException() {
            super("this operator was killed by the campaign");
        }
    }

    /** @param commands how many more may pass; negative for all */
    private record Stop(int commands, boolean after, Duration pause) {
        private static final int NOW = 0;
        static final Stop NEVER = new Stop(-1, false, Duration.ZERO);

        Stop counted() {
            return commands == NOW ? this : new Stop(commands - 1, after, pause);
        }
    }
}
