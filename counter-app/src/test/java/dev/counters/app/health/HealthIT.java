package dev.counters.app.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.app.TestApp;
import dev.counters.app.Web;
import dev.counters.app.redis.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthIT {
    private final TestRedis redis = TestRedis.stopped();
    private final TestApp app = TestApp.start(redis.environment());
    private final Web web = app.web();

    @AfterEach
    void stop() {
        app.close();
        redis.close();
    }

    @Test
    void isAliveButNotReadyUntilRedisAnswersAndThenBecomesReadyByItself() {
        assertThat(web.get("/health/liveness").statusCode()).isEqualTo(200);
        assertThat(web.get("/health/readiness").statusCode()).isEqualTo(503);
        assertThat(web.get("/health/readiness").body()).contains("\"status\":\"DOWN\"");
        assertThat(web.get("/").statusCode()).isEqualTo(503);

        redis.launch();

        app.awaitReady();
        assertThat(web.post("/").body()).isEqualTo("{\"counter\":1}");
    }

    @Test
    void staysAliveAndReadyWhileRedisIsAwayButSaysSo() {
        redis.launch();
        app.awaitReady();
        assertThat(web.get("/health").statusCode()).isEqualTo(200);
        assertThat(web.get("/health").body()).isEqualTo("{\"status\":\"UP\",\"redis\":{\"status\":\"UP\"}}");

        redis.kill();

        await().untilAsserted(() -> assertThat(web.get("/health").statusCode()).isEqualTo(503));
        assertThat(web.get("/health").body()).contains("\"redis\":{\"status\":\"DOWN\"");
        assertThat(web.get("/health/liveness").statusCode()).isEqualTo(200);
        assertThat(web.get("/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    void probesDoNotAskRedis() {
        redis.launch();
        app.awaitReady();
        long before = commandsProcessed();

        for (int probe = 0; probe < 50; probe++) {
            web.get("/health/liveness");
            web.get("/health/readiness");
        }

        // The admin's own two logins and questions are a dozen commands.
        assertThat(commandsProcessed() - before).isLessThan(20);
    }

    private long commandsProcessed() {
        return redis.asAdmin(commands -> commands.info("stats"))
                .lines()
                .filter(line -> line.startsWith("total_commands_processed:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .sum();
    }
}
