package dev.counters.rolls;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What became of the requests and the streams. */
final class Tally {
    private static final int SHOWN = 20;

    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong counted = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong streams = new AtomicLong();
    private final AtomicLong slowest = new AtomicLong();
    private final List<String> failures = new ArrayList<>();
    private volatile String when = "before the first roll";

    /** @param what happens from now on, for the failures that it may cause */
    void during(String what) {
        when = what;
    }

    /** @param increment whether the counter must have gone up by it */
    void good(boolean increment, long nanoseconds) {
        requests.incrementAndGet();
        slowest.accumulateAndGet(nanoseconds, Math::max);
        if (increment) {
            counted.incrementAndGet();
        }
    }

    void bad(String why) {
        requests.incrementAndGet();
        failed(why);
    }

    void streamEnded() {
        streams.incrementAndGet();
    }

    void streamCut(String why) {
        streams.incrementAndGet();
        failed("a stream: " + why);
    }

    private void failed(String why) {
        failed.incrementAndGet();
        synchronized (failures) {
            if (failures.size() < SHOWN) {
                failures.add(when + ": " + why);
            }
        }
    }

    long requests() {
        return requests.get();
    }

    /** {@return the acknowledged increments} */
    long counted() {
        return counted.get();
    }

    long failed() {
        return failed.get();
    }

    /** {@return how many streams have ended, in whatever way} */
    long streams() {
        return streams.get();
    }

    /** {@return how long the slowest good answer took, in nanoseconds} */
    long slowest() {
        return slowest.get();
    }

    /** {@return the first failures, and what was wrong} */
    List<String> failures() {
        synchronized (failures) {
            return List.copyOf(failures);
        }
    }
}
