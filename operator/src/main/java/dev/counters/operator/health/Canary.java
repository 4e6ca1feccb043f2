package dev.counters.operator.health;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Sings as long as somebody still works: a task beats at an interval, and a probe hears when the beats stop. */
public final class Canary {
    private final LongSupplier nanoTime;
    private final Duration patience;
    private final AtomicLong lastBeat;

    /**
     * @param nanoTime a monotonic clock, such as {@code System::nanoTime}
     * @param patience how long silence is all right; several times the interval of the beats
     */
    public Canary(LongSupplier nanoTime, Duration patience) {
        this.nanoTime = nanoTime;
        this.patience = patience;
        this.lastBeat = new AtomicLong(nanoTime.getAsLong());
    }

    public void beat() {
        lastBeat.set(nanoTime.getAsLong());
    }

    public Optional<String> problem() {
        Duration silence = Duration.ofNanos(nanoTime.getAsLong() - lastBeat.get());
        return silence.compareTo(patience) > 0
                ? Optional.of("no sign of work for " + silence.toSeconds() + " s")
                : Optional.empty();
    }
}
