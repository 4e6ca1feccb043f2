package dev.counters.operator.redis;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How a Redis server fares, by its own reply to INFO. What a server does not tell is 0.
 *
 * @param memoryUsed bytes
 * @param memoryLimit bytes; 0 for no limit
 * @param keys that it holds
 * @param hits keys that were looked up and found, since it started
 * @param misses keys that were looked up and not found, since it started
 * @param commands that it has carried out since it started
 * @param clients connected ones
 * @param replicas that copy from it, and a backup that is being taken
 * @param behind bytes that the one of them lacks that lacks most
 * @param lag seconds since the one of them was heard that is silent longest
 * @param fileBytes of its append-only file
 * @param fileFails 1 while it cannot write that file, else 0
 * @param rewriteFails 1 if the file could not be written anew the last time, else 0
 * @param lateSyncs how often a write waited for the disk, since it started
 * @param uptime seconds
 */
public record ServerFigures(
        long memoryUsed,
        long memoryLimit,
        long keys,
        long hits,
        long misses,
        long commands,
        long clients,
        long replicas,
        long behind,
        long lag,
        long fileBytes,
        long fileFails,
        long rewriteFails,
        long lateSyncs,
        long uptime) {

    /** Reads the reply of INFO, all sections. */
    public static ServerFigures of(String info) {
        return new Fields(info.lines()
                        .map(line -> line.strip().split(":", 2))
                        .filter(field -> field.length == 2)
                        .collect(Collectors.toMap(field -> field[0], field -> field[1], (first, _) -> first)))
                .figures();
    }

    private record Fields(Map<String, String> all) {
        private static final Pattern REPLICA = Pattern.compile("slave\\d+");
        private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

        ServerFigures figures() {
            var offset = number("master_repl_offset");
            return new ServerFigures(
                    number("used_memory"),
                    number("maxmemory"),
                    part("db0", "keys"),
                    number("keyspace_hits"),
                    number("keyspace_misses"),
                    number("total_commands_processed"),
                    number("connected_clients"),
                    replicas().count(),
                    ofReplicas("offset")
                            .map(copied -> Math.max(0, offset - copied))
                            .max()
                            .orElse(0),
                    ofReplicas("lag").max().orElse(0),
                    number("aof_current_size"),
                    unless("aof_last_write_status"),
                    unless("aof_last_bgrewrite_status"),
                    number("aof_delayed_fsync"),
                    number("uptime_in_seconds"));
        }

        private Stream<String> replicas() {
            return all.keySet().stream().filter(REPLICA.asMatchPredicate());
        }

        private LongStream ofReplicas(String part) {
            return replicas().mapToLong(replica -> part(replica, part));
        }

        private long number(String name) {
            return parse(all.getOrDefault(name, ""));
        }

        private long unless(String status) {
            return all.getOrDefault(status, "ok").equals("ok") ? 0 : 1;
        }

        /** {@return a part of a field such as {@code ip=10.0.0.1,port=6379,offset=12,lag=0}} */
        private long part(String name, String part) {
            return Stream.of(all.getOrDefault(name, "").split(",", -1))
                    .filter(text -> text.startsWith(part + "="))
                    .mapToLong(text -> parse(text.substring(part.length() + 1)))
                    .findFirst()
                    .orElse(0);
        }

        private static long parse(String text) {
            return NUMBER.matcher(text).matches() ? Long.parseLong(text) : 0;
        }
    }
}
