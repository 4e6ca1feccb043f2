package dev.counters.operator.reconciler;

import dev.counters.operator.blueprint.Names;
import dev.counters.operator.redis.MeasuredServer;
import dev.counters.operator.redis.RedisHealth;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** How the servers of mode {@code Standalone} fared when they were last looked at, which each reconciliation does. */
final class LoneServers {
    /** Then the service is gone, or has several servers. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final LongSupplier nanoTime;
    private final Map<String, MeasuredServer> last = new ConcurrentHashMap<>();

    LoneServers(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void looked(Names names, String pod, RedisHealth health) {
        var key = names.namespace() + "/" + names.service();
        if (health instanceof RedisHealth.Healthy healthy) {
            last.put(
                    key,
                    new MeasuredServer(
                            names.namespace(), names.service(), pod, healthy.figures(), nanoTime.getAsLong()));
        } else {
            last.remove(key);
        }
    }

    Stream<MeasuredServer> measured() {
        var now = nanoTime.getAsLong();
        last.values().removeIf(server -> now - server.nanoTime() > KEPT.toNanos());
        return last.values().stream();
    }
}
