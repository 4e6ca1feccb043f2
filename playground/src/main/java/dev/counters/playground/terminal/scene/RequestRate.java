package dev.counters.playground.terminal.scene;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Requests per second over all app pods of a CounterService, from the growth of each pod's own count. */
final class RequestRate {
    private Map<String, Double> counts = Map.of();
    private long lastNanos;

    /**
     * Takes new counts.
     *
     * @param now by pod; without those that do not answer
     * @param nanos the time, as {@link System#nanoTime()} has it
     * @return the rate since the last call; empty if nobody answers, or if nothing can be compared yet
     */
    OptionalDouble next(Map<String, Double> now, long nanos) {
        var before = counts;
        var seconds = (nanos - lastNanos) / (double) Duration.ofSeconds(1).toNanos();
        // What does not answer this time may answer the next: its count is kept.
        var kept = new HashMap<>(before);
        kept.putAll(now);
        counts = kept;
        lastNanos = nanos;
        var comparable = now.keySet().stream().filter(before::containsKey).toList();
        if (comparable.isEmpty() || seconds <= 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(comparable.stream()
                .mapToDouble(pod -> growth(before.getOrDefault(pod, 0.0), now.getOrDefault(pod, 0.0)) / seconds)
                .sum());
    }

    /** A process that was started anew counts from zero. */
    private static double growth(double before, double now) {
        return now >= before ? now - before : now;
    }
}
