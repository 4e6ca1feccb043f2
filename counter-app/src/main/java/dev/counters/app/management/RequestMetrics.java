package dev.counters.app.management;

import dev.counters.app.request.RequestHead;
import dev.counters.app.request.RequestObserver;
import dev.counters.app.request.Route;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.http.HttpMethod;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Times every request by method, route and status. All three are bounded: a path without a route and a method that HTTP does not
 * know each count as one, whatever strangers send.
 */
@Singleton
final class RequestMetrics implements RequestObserver {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Observation started(RequestHead head) {
        var method = HttpMethod.parse(head.message().method().name());
        var started = System.nanoTime();
        return status -> timers.computeIfAbsent(new Kind(method, head.route(), status), this::timer)
                .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("http.server.requests")
                .description("Requests by method, route and status")
                .tag("method", kind.method().name())
                .tag("route", kind.route().template())
                .tag("status", Integer.toString(kind.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private record Kind(HttpMethod method, Route route, int status) {}
}
