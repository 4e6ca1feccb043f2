package dev.counters.app.batch;

import java.util.List;
import java.util.stream.Stream;

/** The keys in Redis, format 1: docs/redis-format.md. */
final class KeyLayout {
    /** No counter's name begins so. */
    private static final String SERVER = "_:";

    private final String prefix;
    private final List<String> ofTheServer;

    /** @param prefix of all keys */
    KeyLayout(String prefix) {
        this.prefix = prefix;
        this.ofTheServer = Stream.of("w", "s", "e", "names", "c", "format")
                .map(name -> prefix + SERVER + name)
                .toList();
    }

    List<String> ofTheServer() {
        return ofTheServer;
    }

    String value(CounterName counter) {
        return prefix + counter.text() + ":n";
    }
}
