package dev.counters.app.batch;

import java.util.List;
import java.util.stream.Stream;

/** The keys in Redis, format 1: docs/redis-format.md. */
final class KeyLayout {
    private static final String PREFIX = "counter:";
    /** No counter's name begins so. */
    private static final String SERVER = PREFIX + "_:";

    private static final List<String> OF_THE_SERVER =
            Stream.of("w", "s", "e", "names", "c", "format").map(SERVER::concat).toList();

    private KeyLayout() {}

    static List<String> ofTheServer() {
        return OF_THE_SERVER;
    }

    static String value(CounterName counter) {
        return PREFIX + counter.text() + ":n";
    }
}
