package dev.counters.app.protection;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bucket of tokens, as the generic cell rate algorithm keeps it: all that it stores is when it will be full again. Any number of
 * threads may take from it; none waits.
 */
final class Bucket {
    /** Taken out of its table. Nobody may use it any more, since another may stand in its place. */
    private static final long RETIRED = Long.MIN_VALUE;

    private final AtomicLong fullAt = new AtomicLong();

    /**
     * Takes a token if there is one.
     *
     * @param now nanoseconds since some start, never negative
     * @return empty if this bucket has been retired
     */
    Optional<Level> take(Rate rate, long now) {
        while (true) {
            long full = fullAt.get();
            if (full == RETIRED) {
                return Optional.empty();
            }
            long next = Math.max(full, now) + rate.interval();
            long spare = now + rate.depth() - next;
            if (spare < 0) {
                return Optional.of(new Level(false, 0, -spare));
            }
            if (fullAt.compareAndSet(full, next)) {
                return Optional.of(new Level(true, spare / rate.interval(), next - now));
            }
        }
    }

    /** Retires it if it is full, as one that nobody has used would be. */
    boolean retire(long now) {
        long full = fullAt.get();
        return full <= now && fullAt.compareAndSet(full, RETIRED);
    }
}
