package dev.counters.app.lifecycle;

import jakarta.inject.Singleton;

/** The one place that knows the phase. */
@Singleton
public final class Lifecycle {
    private volatile Phase phase = Phase.STARTING;

    public Phase phase() {
        return phase;
    }

    /** Redis has answered. Has no effect once the end has begun. */
    synchronized void serve() {
        if (phase == Phase.STARTING) {
            phase = Phase.SERVING;
        }
    }

    synchronized void drain() {
        phase = Phase.DRAINING;
    }
}
