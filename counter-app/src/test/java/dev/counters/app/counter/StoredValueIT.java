package dev.counters.app.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.TestApp;
import dev.counters.app.redis.TestRedis;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredValueIT {
    private final TestRedis redis = TestRedis.start();
    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.on(redis);
    }

    @AfterEach
    void stop() {
        app.close();
        redis.close();
    }

    @Test
    void saysInAPlainSentenceThatTheStoredValueIsNoNumber() {
        redis.asAdmin(commands -> commands.set(TestRedis.KEY, "many"));

        assertInvalid(app.web().get("/"));
        assertInvalid(app.web().post("/"));
        assertThat(redis.stored()).contains("many");
    }

    @Test
    void saysSoOfAnotherTypeAndOfANumberAtItsLimit() {
        redis.asAdmin(commands -> commands.lpush(TestRedis.KEY, "1"));
        assertInvalid(app.web().get("/"));
        assertInvalid(app.web().post("/"));

        redis.asAdmin(commands -> commands.set(TestRedis.KEY, Long.toString(Long.MAX_VALUE)));
        assertInvalid(app.web().post("/"));
    }

    @Test
    void neverCountsBeyondWhatJsonHoldsExactly() {
        redis.asAdmin(commands -> commands.set(TestRedis.KEY, "9007199254740990"));

        assertThat(app.web().post("/").body()).isEqualTo("{\"counter\":9007199254740991}");
        var refused = app.web().post("/");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("https://counters.dev/problems/value-limit");
        assertThat(app.web().get("/").body()).isEqualTo("{\"counter\":9007199254740991}");
    }

    @Test
    void countsAgainAfterAReset() {
        redis.asAdmin(commands -> commands.set(TestRedis.KEY, "many"));

        app.web().post("/reset");

        assertThat(app.web().post("/").body()).isEqualTo("{\"counter\":1}");
    }

    private static void assertInvalid(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().firstValue("Retry-After")).isEmpty();
        assertThat(response.body())
                .contains("https://counters.dev/problems/stored-value-invalid")
                .doesNotContain("Exception");
    }
}
