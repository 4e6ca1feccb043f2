package dev.counters.playground.cluster;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Asks as often, whatever becomes of it, and counts how it went. */
final class SteadyLoad implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final HttpRequest request;
    private final AtomicLong answered = new AtomicLong();
    private final Map<String, Long> failures = new ConcurrentHashMap<>();

    private SteadyLoad(URI uri) {
        request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
    }

    static SteadyLoad start(URI uri, int perSecond) {
        var load = new SteadyLoad(uri);
        var period = Duration.ofSeconds(1).dividedBy(perSecond).toNanos();
        load.clock.scheduleAtFixedRate(load::ask, 0, period, TimeUnit.NANOSECONDS);
        return load;
    }

    private void ask() {
        var _ = http.sendAsync(request, BodyHandlers.ofString()).handle((response, failure) -> {
            answered.incrementAndGet();
            if (failure != null) {
                failures.merge(failure.toString(), 1L, Long::sum);
            } else if (response.statusCode() != 200) {
                failures.merge(response.statusCode() + " " + response.body(), 1L, Long::sum);
            }
            return answered;
        });
    }

    long answered() {
        return answered.get();
    }

    long failed() {
        return failures.values().stream().mapToLong(count -> count).sum();
    }

    Map<String, Long> failures() {
        return Map.copyOf(failures);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        http.shutdownNow();
    }
}
