package dev.counters.app.health;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.serde.annotation.Serdeable;

/** The body of a health answer; parts that a check did not look at are left out. */
@Serdeable
record Health(
        Status status, @Nullable String reason, @Nullable Part redis) {
    static Health of(Status status) {
        return new Health(status, null, null);
    }

    static Health down(String reason) {
        return new Health(Status.DOWN, reason, null);
    }

    static Health ofRedis(Part redis) {
        return new Health(redis.status(), null, redis);
    }

    HttpResponse<Health> response() {
        return (status == Status.UP
                        ? HttpResponse.ok(this)
                        : HttpResponse.<Health>serverError(this).status(503))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** One thing that the app depends on. */
    @Serdeable
    record Part(Status status, @Nullable String reason) {}
}
