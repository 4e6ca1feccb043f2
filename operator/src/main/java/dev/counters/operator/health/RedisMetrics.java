package dev.counters.operator.health;

import dev.counters.operator.redis.MeasuredServer;
import dev.counters.operator.redis.ServerFigures;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The figures of each service's Redis, of the server that takes the writes. They are asked for as the operator looks at the servers
 * anyway, so a scrape asks nobody. The labels are called so that those of the scrape do not hide them.
 */
final class RedisMetrics implements MultiCollector {
    static final List<String> LABELS = List.of("resource_namespace", "resource_name", "server");

    /** Older ones are of a server that is gone, or of a service that another replica of the operator looks after. */
    static final Duration STALE = Duration.ofMinutes(2);

    private final Supplier<Stream<MeasuredServer>> servers;
    private final LongSupplier nanoTime;

    RedisMetrics(Supplier<Stream<MeasuredServer>> servers, LongSupplier nanoTime) {
        this.servers = servers;
        this.nanoTime = nanoTime;
    }

    @Override
    public MetricSnapshots collect() {
        var figures = figures();
        return new MetricSnapshots(Stream.of(RedisFigure.values())
                .map(figure -> figure.snapshot(figures))
                .toList());
    }

    private Map<Labels, ServerFigures> figures() {
        var now = nanoTime.getAsLong();
        var fresh = new LinkedHashMap<Labels, ServerFigures>();
        servers.get()
                .filter(server -> now - server.nanoTime() < STALE.toNanos())
                .forEach(server -> fresh.put(
                        Labels.of(LABELS, List.of(server.namespace(), server.service(), server.pod())),
                        server.figures()));
        return fresh;
    }
}
