package dev.counters.faults.rig;

import dev.counters.operator.intercept.Write;
import dev.counters.operator.intercept.WriteGate;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Kills or pauses an operator before or after one of its commands. A killed one never writes again. */
final class StoppableGate implements WriteGate {
    private Stop next = Stop.NEVER;
    private final CountDownLatch resumed = new CountDownLatch(1);
    private volatile boolean dead;

    /** The next operator's command but so many is the one. */
    synchronized void arm(int commands, boolean after, Duration pause) {
        next = new Stop(commands, after, pause);
    }

    void kill() {
        dead = true;
        resumed.countDown();
    }

    boolean isDead() {
        return dead;
    }

    synchronized boolean isArmed() {
        return next.commands >= 0;
    }

    @Override
    public void before(Write write) {
        checkAlive();
        var stop = counted();
        if (stop.commands == Stop.NOW && !stop.after) {
            stopped(stop);
        }
        checkAlive();
    }

    @Override
    public void after(Write write, Outcome outcome) {
        checkAlive();
        var stop = armed();
        if (stop.commands == Stop.NOW && stop.after) {
            stopped(stop);
        }
        checkAlive();
    }

    private void stopped(Stop stop) {
        if (!disarmed(stop)) {
            return;
        }
        if (stop.pause.isZero()) {
            kill();
        } else {
            pause(stop.pause);
        }
    }

    private synchronized Stop counted() {
        next = next.commands < 0 ? next : next.counted();
        return next;
    }

    private synchronized Stop armed() {
        return next;
    }

    /** {@return whether it is this thread that stops} */
    private synchronized boolean disarmed(Stop stop) {
        var mine = next.equals(stop);
        next = mine ? Stop.NEVER : next;
        return mine;
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

    /** @param commands how many more may pass; negative for all */
    private record Stop(int commands, boolean after, Duration pause) {
        private static final int NOW = 0;
        static final Stop NEVER = new Stop(-1, false, Duration.ZERO);

        Stop counted() {
            return commands == NOW ? this : new Stop(commands - 1, after, pause);
        }
    }
}
