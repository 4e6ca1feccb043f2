package dev.counters.operator.redis;

import java.util.regex.Pattern;
import java.util.stream.LongStream;

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
    public static ServerFigures of(String reply) {
        return of(new InfoText(reply));
    }

    static ServerFigures of(InfoText info) {
        return new Fields(info).figures();
    }

    private record Fields(InfoText info) {
        private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

        ServerFigures figures() {
            var offset = number("master_repl_offset");
            return new ServerFigures(
                    number("used_memory"),
                    number("maxmemory"),
                    part(info.field("db0").orElse(""), "keys"),
                    number("keyspace_hits"),
                    number("keyspace_misses"),
                    number("total_commands_processed"),
                    number("connected_clients"),
                    info.replicas().count(),
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

        private LongStream ofReplicas(String part) {
            return info.replicas().mapToLong(replica -> part(replica, part));
        }

        private long number(String name) {
            return info.field(name).map(Fields::parse).orElse(0L);
        }

        private long unless(String status) {
            return info.field(status).orElse("ok").equals("ok") ? 0 : 1;
        }

        private static long part(String list, String name) {
            return InfoText.part(list, name).map(Fields::parse).orElse(0L);
        }

        private static long parse(String text) {
            return NUMBER.matcher(text).matches() ? Long.parseLong(text) : 0;
        }
    }
}
