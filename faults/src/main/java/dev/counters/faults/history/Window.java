package dev.counters.faults.history;

import java.time.Duration;

/** A time in which something was broken on purpose; on the operations' clock. */
public record Window(long start, long end) {
    public Duration length() {
        return Duration.ofNanos(end - start);
    }
}
