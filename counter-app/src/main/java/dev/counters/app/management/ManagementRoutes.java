package dev.counters.app.management;

import dev.counters.app.configuration.AppConfiguration;
import dev.counters.app.health.EncryptedReadiness;
import dev.counters.app.health.HealthController;
import io.micronaut.context.ExecutionHandleLocator;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.DefaultRouteBuilder;
import jakarta.inject.Singleton;

/** The routes of the management port. Naming the port here makes the server listen on it, and serve nothing else there. */
@Singleton
final class ManagementRoutes extends DefaultRouteBuilder {
    ManagementRoutes(ExecutionHandleLocator locator, ConversionService conversion, AppConfiguration configuration) {
        super(locator, DefaultRouteBuilder.CAMEL_CASE_NAMING_STRATEGY, conversion);
        int port = configuration.managementPort();
        GET("/metrics", MetricsEndpoint.class, "metrics", HttpRequest.class).exposedPort(port);
        GET("/health", HealthController.class, "health").exposedPort(port);
        GET("/health/liveness", HealthController.class, "liveness").exposedPort(port);
        GET("/health/readiness", HealthController.class, "readiness").exposedPort(port);
        GET("/health/readiness/encrypted", EncryptedReadiness.class, "encrypted")
                .exposedPort(port);
    }
}
