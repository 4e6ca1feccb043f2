package dev.counters.app.protection;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/** A bucket for each caller, up to a number of callers; those for whom there is no room share one. */
final class Buckets {
    /** About 10 MB. Full buckets are thrown away every second, so it takes as many callers within one filling time. */
    static final int CAPACITY = 100_000;

    private final ConcurrentMap<Caller, Bucket> table = new ConcurrentHashMap<>();
    private final Bucket overflow = new Bucket();
    private final int capacity;
    private final LongSupplier clock;

    /** @param clock nanoseconds since some start, never negative */
    Buckets(int capacity, LongSupplier clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    Level take(Caller caller, Rate rate) {
        while (true) {
            Bucket bucket = bucket(caller);
            Optional<Level> level = bucket.take(rate, clock.getAsLong());
            if (level.isPresent()) {
                return level.get();
            }
            table.remove(caller, bucket);
        }
    }

    /** Throws away the buckets that are full: a new one would be the same. */
    void sweep() {
        long now = clock.getAsLong();
        table.forEach((caller, bucket) -> {
            if (bucket.retire(now)) {
                table.remove(caller, bucket);
            }
        });
    }

    int size() {
        return table.size();
    }

    private Bucket bucket(Caller caller) {
        Bucket known = table.get(caller);
        if (known != null) {
            return known;
        }
        return isFull() ? overflow : table.computeIfAbsent(caller, stranger -> new Bucket());
    }

    /** Threads that ask at the same time may each add one more. */
    private boolean isFull() {
        return table.size() >= capacity;
    }
}
