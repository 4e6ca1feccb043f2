package dev.counters.app.redis;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a server tells of itself by INFO.
 *
 * @param usedBytes of memory
 * @param limitBytes of memory; 0 without a limit
 * @param hits keys that were looked up and found, since it started
 * @param misses keys that were looked up and not found, since it started
 */
record RedisFigures(long usedBytes, long limitBytes, long hits, long misses) {
    static final RedisFigures NONE = new RedisFigures(0, 0, 0, 0);

    private static final String NUMBER = "\\d{1,18}";

    /** What is missing, or no number, is 0. */
    static RedisFigures of(String info) {
        var fields = info.lines()
                .map(line -> line.strip().split(":", 2))
                .filter(field -> field.length == 2 && field[1].matches(NUMBER))
                .collect(Collectors.toMap(field -> field[0], field -> Long.parseLong(field[1]), (first, _) -> first));
        return new RedisFigures(
                value(fields, "used_memory"),
                value(fields, "maxmemory"),
                value(fields, "keyspace_hits"),
                value(fields, "keyspace_misses"));
    }

    /** {@return the used share of the limit; 0 without one} */
    double usedShare() {
        return limitBytes == 0 ? 0 : (double) usedBytes / limitBytes;
    }

    private static long value(Map<String, Long> fields, String name) {
        return fields.getOrDefault(name, 0L);
    }
}
