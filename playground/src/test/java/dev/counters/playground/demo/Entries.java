package dev.counters.playground.demo;

import java.util.List;
import java.util.stream.LongStream;

/** Entries of ledgers. */
final class Entries {
    private Entries() {}

    /** One client's, one after the other, a moment each. */
    static List<Entry> sequence(long... values) {
        var time = new long[1];
        return LongStream.of(values)
                .mapToObj(value -> acknowledged(time[0]++, time[0], value))
                .toList();
    }

    static Entry acknowledged(long start, long end, long value) {
        return new Entry(0, start, end, new Outcome.Acknowledged(value));
    }

    static Entry refused(long start) {
        return new Entry(0, start, start + 1, new Outcome.Refused("redis-unavailable"));
    }

    static Entry unknown(long start) {
        return new Entry(0, start, start + 1, new Outcome.Unknown("status 504"));
    }
}
