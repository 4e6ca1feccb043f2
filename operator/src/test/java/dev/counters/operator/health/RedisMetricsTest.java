package dev.counters.operator.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.redis.MeasuredServer;
import dev.counters.operator.redis.ServerFigures;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RedisMetricsTest {
    private static final String LABELS =
            "{resource_name=\"visits\",resource_namespace=\"shop\",server=\"visits-redis-1\"} ";

    private final AtomicReference<List<MeasuredServer>> servers = new AtomicReference<>(List.of());
    private final OperatorMetrics metrics = new OperatorMetrics(() -> true);

    @Test
    void tellsOfEachServer() {
        metrics.redis(() -> servers.get().stream());
        assertThat(metrics.scrape()).doesNotContain("counters_redis_");

        servers.set(List.of(server(System.nanoTime())));
        var scrape = metrics.scrape();

        assertThat(scrape)
                .contains("counters_redis_memory_used_bytes" + LABELS + "1000.0")
                .contains("counters_redis_keyspace_hits_total" + LABELS + "7.0")
                .contains("counters_redis_replicas" + LABELS + "2.0")
                .contains("# TYPE counters_redis_keyspace_hits_total counter")
                .contains("# TYPE counters_redis_aof_write_failing gauge");
        for (var figure : RedisFigure.values()) {
            assertThat(scrape).contains(figure.metric() + LABELS);
        }
    }

    @Test
    void isSilentAboutAServerThatWasNotAskedForLong() {
        servers.set(List.of(server(0)));
        var now = RedisMetrics.STALE.toNanos();

        assertThat(series(now - 1)).isEqualTo(1);
        assertThat(series(now)).isZero();
    }

    private int series(long now) {
        return new RedisMetrics(() -> servers.get().stream(), () -> now)
                .collect()
                .get(0)
                .getDataPoints()
                .size();
    }

    private static MeasuredServer server(long asked) {
        return new MeasuredServer(
                "shop",
                "visits",
                "visits-redis-1",
                new ServerFigures(1000, 4000, 12, 7, 3, 99, 5, 2, 20, 1, 777, 0, 0, 2, 86400),
                asked);
    }
}
