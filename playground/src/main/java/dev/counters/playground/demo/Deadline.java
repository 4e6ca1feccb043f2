package dev.counters.playground.demo;

import java.time.Duration;

/** When the tour has to be over. */
final class Deadline {
    private final long end;

    Deadline(Duration limit) {
        end = System.nanoTime() + limit.toNanos();
    }

    /** @throws TourFailedException if there is no time left */
    Duration left() {
        var left = end - System.nanoTime();
        if (left <= 0) {
            throw new TourFailedException("The tour took too long.");
        }
        return Duration.ofNanos(left);
    }
}
