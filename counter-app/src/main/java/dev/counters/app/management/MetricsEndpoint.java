package dev.counters.app.management;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Executable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;

/** The metrics in Prometheus' text format. */
@Singleton
final class MetricsEndpoint {
    private static final MediaType FORMAT = MediaType.of("text/plain; version=0.0.4; charset=utf-8");

    private final PrometheusMeterRegistry registry;

    MetricsEndpoint(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    @Executable
    HttpResponse<String> metrics() {
        return HttpResponse.ok(registry.scrape()).contentType(FORMAT);
    }
}
