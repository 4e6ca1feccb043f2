package dev.counters.app.health;

import dev.counters.app.health.Health.Part;
import dev.counters.app.lifecycle.Lifecycle;
import dev.counters.app.redis.RedisConnection;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.concurrent.CompletionStage;

/** Alive and ready are answered from memory, so that a slow Redis restarts or removes no instance. */
@Controller("/health")
public final class HealthController {
    private final Lifecycle lifecycle;
    private final RedisConnection redis;

    HealthController(Lifecycle lifecycle, RedisConnection redis) {
        this.lifecycle = lifecycle;
        this.redis = redis;
    }

    /** For people and dashboards: asks Redis, and is 503 when it does not answer. */
    @Get
    public CompletionStage<HttpResponse<Health>> health() {
        return redis.read(server -> server.commands().ping())
                .handle((_, failure) -> failure == null
                        ? new Part(Status.UP, null)
                        : new Part(Status.DOWN, "Redis does not answer a PING."))
                .thenApply(part -> Health.ofRedis(part).response());
    }

    @Get("/liveness")
    public HttpResponse<Health> liveness() {
        return Health.of(Status.UP).response();
    }

    @Get("/readiness")
    public HttpResponse<Health> readiness() {
        return switch (lifecycle.phase()) {
            case STARTING -> Health.down("Redis has not answered yet.").response();
            case SERVING -> Health.of(Status.UP).response();
            case DRAINING -> Health.down("The app is ending.").response();
        };
    }
}
