package dev.counters.operator.health;

import dev.counters.operator.redis.ServerFigures;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What is told of the server of each service that takes the writes; also the rows of docs/redis-metrics.md, in this order. */
enum RedisFigure {
    MEMORY_USED("memory_used_bytes", "Memory that it uses", ServerFigures::memoryUsed),
    MEMORY_LIMIT(
            "memory_limit_bytes",
            "Where it refuses to take more (`maxmemory`); 0 without a limit",
            ServerFigures::memoryLimit),
    KEYS("keys", "Keys that it holds: counters, and shards of idempotency keys", ServerFigures::keys),
    HITS("keyspace_hits_total", "Keys that were looked up and found", ServerFigures::hits),
    MISSES(
            "keyspace_misses_total",
            "Keys that were looked up and not found, as each new one is",
            ServerFigures::misses),
    COMMANDS(
            "commands_total",
            "Commands that it has carried out, those inside scripts among them",
            ServerFigures::commands),
    CLIENTS("clients", "Connections to it", ServerFigures::clients),
    REPLICAS("replicas", "Servers that copy from it, and a backup that is being taken", ServerFigures::replicas),
    BEHIND(
            "replication_behind_bytes",
            "What the replica lacks that lacks most, at the moment of asking",
            ServerFigures::behind),
    LAG(
            "replication_lag_seconds",
            "Since the replica was heard that is silent longest; 0 or 1 is well",
            ServerFigures::lag),
    FILE("aof_size_bytes", "Its append-only file", ServerFigures::fileBytes),
    FILE_FAILS(
            "aof_write_failing",
            "1 while it cannot write that file, and so refuses to count",
            ServerFigures::fileFails),
    REWRITE_FAILS(
            "aof_rewrite_failing",
            "1 if the file could not be written anew the last time, so that it goes on growing",
            ServerFigures::rewriteFails),
    LATE_SYNCS("aof_delayed_fsync_total", "Writes that waited for a slow disk, with `Async`", ServerFigures::lateSyncs),
    UPTIME("uptime_seconds", "Since it started; the totals begin anew then", ServerFigures::uptime);

    private static final String PREFIX = "counters_redis_";
    private static final String TOTAL = "_total";

    private final String suffix;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // References to methods: there is nothing in them to change.
    private final ToLongFunction<ServerFigures> value;

    RedisFigure(String suffix, String meaning, ToLongFunction<ServerFigures> value) {
        this.suffix = suffix;
        this.meaning = meaning;
        this.value = value;
    }

    /** {@return its name, as Prometheus shows it} */
    String metric() {
        return PREFIX + suffix;
    }

    String type() {
        return isTotal() ? "counter" : "gauge";
    }

    String meaning() {
        return meaning;
    }

    /** {@return the values of all servers, by their labels} */
    MetricSnapshot snapshot(Map<Labels, ServerFigures> servers) {
        return isTotal() ? counter(servers) : gauge(servers);
    }

    private MetricSnapshot counter(Map<Labels, ServerFigures> servers) {
        var name = metric();
        var all = CounterSnapshot.builder()
                .name(name.substring(0, name.length() - TOTAL.length()))
                .help(meaning);
        servers.forEach((labels, figures) -> all.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                .labels(labels)
                .value((double) value.applyAsLong(figures))
                .build()));
        return all.build();
    }

    private MetricSnapshot gauge(Map<Labels, ServerFigures> servers) {
        var all = GaugeSnapshot.builder().name(metric()).help(meaning);
        servers.forEach((labels, figures) -> all.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .labels(labels)
                .value((double) value.applyAsLong(figures))
                .build()));
        return all.build();
    }

    private boolean isTotal() {
        return suffix.endsWith(TOTAL);
    }
}
