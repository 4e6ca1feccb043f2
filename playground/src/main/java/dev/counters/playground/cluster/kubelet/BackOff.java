package dev.counters.playground.cluster.kubelet;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a container that ended waits for its next start: not at all the first time, then ever longer. Shorter than
 * kubelet's 10 s to 5 min, for people watch this machine.
 *
 * @param next what it waits the next time
 */
record BackOff(Duration next) {
    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(10);
    /** A container that ran for so long is given a fresh start. */
    static final Duration FORGIVEN_AFTER = Duration.ofMinutes(1);

    static BackOff none() {
        return new BackOff(Duration.ZERO);
    }

    /** After a run; its own {@link #next} is what to wait now. */
    BackOff afterRun(Instant started, Instant ended) {
        return Duration.between(started, ended).compareTo(FORGIVEN_AFTER) >= 0 ? none() : this;
    }

    /** After a wait, for the time that follows. */
    BackOff longer() {
        if (next.isZero()) {
            return new BackOff(FIRST);
        }
        var doubled = next.multipliedBy(2);
        return new BackOff(doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled);
    }
}
