package dev.counters.app.health;

import dev.counters.app.configuration.AppConfiguration;
import io.micronaut.context.annotation.Executable;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;

/**
 * Readiness of an instance that is to speak TLS with its clients. An image that knows nothing of that would ignore the settings; it has no
 * such path, and so never gets ready.
 */
@Singleton
public final class EncryptedReadiness {
    private final HealthController health;
    private final boolean encrypts;

    EncryptedReadiness(HealthController health, AppConfiguration configuration) {
        this.health = health;
        this.encrypts = configuration.encryption().isPresent();
    }

    /** As of any instance, where it speaks TLS; else it is never ready. */
    @Executable
    public HttpResponse<Health> encrypted() {
        return encrypts
                ? health.readiness()
                : Health.down("The app speaks no TLS: see COUNTERS_TLS.").response();
    }
}
