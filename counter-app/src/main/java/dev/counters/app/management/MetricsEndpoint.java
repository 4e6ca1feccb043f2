package dev.counters.app.management;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Executable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;

/** The metrics, in the format that the scraper asks for. */
@Singleton
final class MetricsEndpoint {
    private final PrometheusMeterRegistry registry;

    MetricsEndpoint(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    @Executable
    HttpResponse<String> metrics(HttpRequest<?> request) {
        var format = MetricsFormat.of(request.getHeaders().getAll(HttpHeaders.ACCEPT));
        return HttpResponse.ok(registry.scrape(format.contentType()))
                .header(HttpHeaders.CONTENT_TYPE, format.contentType())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }
}
