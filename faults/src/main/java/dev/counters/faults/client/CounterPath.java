package dev.counters.faults.client;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A counter and where it is found.
 *
 * @param name as ledgers have it
 * @param takesSteps whether more than 1 can be added at once
 */
public record CounterPath(String name, List<String> reads, List<String> writes, boolean takesSteps) {
    /** The counter of {@code /}. */
    public static final CounterPath DEFAULT =
            new CounterPath("default", List.of("/", "/read"), List.of("/", "/write"), false);

    public static CounterPath named(String name) {
        var path = List.of("/counters/" + name);
        return new CounterPath(name, path, path, true);
    }

    String read(RandomGenerator random) {
        return reads.get(random.nextInt(reads.size()));
    }

    String write(RandomGenerator random) {
        return writes.get(random.nextInt(writes.size()));
    }
}
