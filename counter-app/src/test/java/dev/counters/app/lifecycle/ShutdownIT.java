package dev.counters.app.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.app.AppProcess;
import dev.counters.app.Web;
import dev.counters.app.redis.TestRedis;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShutdownIT {
    /** What a process says that SIGTERM ended. */
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    private static final int DRAIN_SECONDS = 5;

    private final TestRedis redis = TestRedis.start();

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void answersTheRequestsInFlightBeforeItEnds() {
        try (AppProcess app = start(0)) {
            redis.freeze();
            CompletableFuture<HttpResponse<String>> inFlight = app.web().postLater("/");
            await().until(() -> app.management().get("/metrics").body().contains("counter_redis_in_flight 1.0"));

            app.terminate();
            await().until(() -> app.management().get("/health/readiness").statusCode() == 503);
            redis.thaw();

            assertThat(inFlight.join().body()).isEqualTo("{\"counter\":1}");
            assertThat(app.awaitExit()).isEqualTo(ENDED_BY_SIGTERM);
        }
    }

    @Test
    void servesOnForTheDrainWhileReadinessSaysNo() {
        try (AppProcess app = start(DRAIN_SECONDS)) {
            Web web = app.web();
            Instant asked = Instant.now();
            app.terminate();
            await().until(() -> web.get("/health/readiness").statusCode() == 503);

            HttpResponse<String> answer = web.post("/");
            assertThat(answer.body()).isEqualTo("{\"counter\":1}");
            assertThat(answer.headers().firstValue("Connection")).contains("close");
            assertThat(web.get("/health/liveness").statusCode()).isEqualTo(200);
            assertThat(app.awaitExit()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(Duration.between(asked, Instant.now()))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(DRAIN_SECONDS));
        }
    }

    private AppProcess start(int drainSeconds) {
        Map<String, String> environment = new HashMap<>(redis.environment());
        environment.put("COUNTERS_DRAIN_SECONDS", Integer.toString(drainSeconds));
        return AppProcess.start(environment).awaitReady();
    }
}
