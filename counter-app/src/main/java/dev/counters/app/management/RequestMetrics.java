package dev.counters.app.management;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Times every request by method, route and status. All three are bounded: a path without a route and a method that HTTP does not
 * know each count as one, whatever strangers send.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestMetrics {
    private static final String STARTED = RequestMetrics.class.getName();
    private static final String NO_ROUTE = "none";
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

    @RequestFilter
    void start(HttpRequest<?> request) {
        request.setAttribute(STARTED, System.nanoTime());
    }

    @ResponseFilter
    void finish(HttpRequest<?> request, HttpResponse<?> response) {
        request.getAttribute(STARTED, Long.class)
                .ifPresent(started -> timers.computeIfAbsent(Kind.of(request, response), this::timer)
                        .record(Duration.ofNanos(System.nanoTime() - started)));
    }

    private Timer timer(Kind kind) {
        return Timer.builder("http.server.requests")
                .description("Requests by method, route and status")
                .tag("method", kind.method().name())
                .tag("route", kind.route())
                .tag("status", Integer.toString(kind.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private record Kind(HttpMethod method, String route, int status) {
        static Kind of(HttpRequest<?> request, HttpResponse<?> response) {
            return new Kind(
                    request.getMethod(),
                    BasicHttpAttributes.getUriTemplate(request).orElse(NO_ROUTE),
                    response.code());
        }
    }
}
