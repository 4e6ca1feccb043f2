package dev.counters.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.TestApp;
import dev.counters.app.redis.TestRedis;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigsIT {
    /** Nobody needs a Redis to see the settings. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "REDIS_HOST", "127.0.0.1",
            "REDIS_PORT", "1",
            "REDIS_USERNAME", "counter",
            "REDIS_PASSWORD", "hush-hush",
            "COUNTERS_MAX_COUNTERS", "7",
            "COUNTERS_SECRET_OF_SOMEBODY", "unheard-of");

    @Test
    void tellsWithWhatTheAppRunsButNoSecret() {
        try (var app = TestApp.start(ENVIRONMENT)) {
            var answer = app.web().get("/configs");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.body())
                    .startsWith("{\"PORT\":" + app.web().port() + ",\"MANAGEMENT_PORT\":")
                    .contains("\"COUNTERS_BIND_ADDRESS\":\"\"")
                    .contains(
                            "\"REDIS_HOST\":\"127.0.0.1\",\"REDIS_PORT\":1,\"REDIS_NODES\":\"\",\"REDIS_CLUSTER\":false")
                    .contains("\"COUNTERS_DURABILITY\":\"FSYNC\",\"REDIS_DB\":0")
                    .contains("\"REDIS_PASSWORD\":\"set\"")
                    .contains("\"COUNTERS_MAX_COUNTERS\":7")
                    .contains("\"COUNTERS_MAX_INCREMENT\":1000000")
                    .contains("\"DEBUG\":false")
                    .doesNotContain("hush")
                    .doesNotContain("SOMEBODY", "unheard-of");
        }
    }

    @Test
    void saysSoWhereThereIsNoPassword() {
        Map<String, String> open = new HashMap<>(ENVIRONMENT);
        open.remove("REDIS_PASSWORD");
        open.remove("REDIS_USERNAME");
        try (var app = TestApp.start(open)) {
            assertThat(app.web().get("/configs").body()).contains("\"REDIS_PASSWORD\":\"not set\"");
        }
    }

    @Test
    void saysTheSameAsOftenAsItIsAsked() {
        try (var app = TestApp.start(
                Map.of("REDIS_HOST", "127.0.0.1", "REDIS_PORT", Integer.toString(TestRedis.freePort())))) {
            assertThat(app.web().get("/configs").body())
                    .isEqualTo(app.web().get("/configs").body());
        }
    }
}
