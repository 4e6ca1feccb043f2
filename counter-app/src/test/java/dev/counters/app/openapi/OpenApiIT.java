package dev.counters.app.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.TestApp;
import dev.counters.app.redis.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenApiIT {
    private static TestRedis redis;
    private static TestApp app;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        app = TestApp.on(redis);
    }

    @AfterAll
    static void stop() {
        app.close();
        redis.close();
    }

    @Test
    void describesEachRouteOfTheCountersPortAndNoOther() {
        assertThat(ApiDescription.operations()).containsExactlyInAnyOrderElementsOf(app.routes());
    }

    @Test
    void isServedToAnybody() {
        var answer = app.web().get("/openapi.yaml");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/yaml");
        assertThat(answer.body()).isEqualTo(ApiDescription.yaml());
    }
}
