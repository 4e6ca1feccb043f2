package dev.counters.app.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.app.TestApp;
import dev.counters.app.Web;
import dev.counters.app.redis.TestRedis;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bounds that are set, not the default ones. */
class BoundsIT {
    private static TestRedis redis;
    private static TestApp app;
    private static Web web;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        Map<String, String> environment = new HashMap<>(redis.environment());
        environment.put("COUNTERS_MAX_COUNTERS", "2");
        environment.put("COUNTERS_MAX_INCREMENT", "5");
        environment.put("COUNTERS_IDEMPOTENCY_TTL_SECONDS", "1");
        app = TestApp.start(environment);
        app.awaitReady();
        web = app.web();
    }

    @AfterAll
    static void stop() {
        app.close();
        redis.close();
    }

    @Test
    void refusesAGreaterIncrementThanIsSetAndSaysWhatIsAllowed() {
        assertThat(web.postBody("/counters/default", "{\"by\":5}").statusCode()).isEqualTo(200);

        var refused = web.postBody("/counters/default", "{\"by\":6}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("from 1 to 5,");
    }

    @Test
    void refusesMoreCountersThanAreSetAndSaysHowManyThereMayBe() {
        assertThat(web.post("/counters/a").statusCode()).isEqualTo(200);
        assertThat(web.post("/counters/b").statusCode()).isEqualTo(200);

        var refused = web.post("/counters/c");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("There may be 2 named counters");
    }

    @Test
    void forgetsAKeyAfterTheTimeThatIsSet() {
        var first = web.post("/", "Idempotency-Key", "once").body();
        assertThat(web.post("/", "Idempotency-Key", "once").body()).isEqualTo(first);

        await("two turns of the buckets")
                .untilAsserted(() -> assertThat(
                                web.post("/", "Idempotency-Key", "another").statusCode() == 200
                                        && web.post("/", "Idempotency-Key", "once")
                                                .body()
                                                .equals(first))
                        .isFalse());
    }
}
