package dev.counters.app.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.app.TestApp;
import dev.counters.app.Web;
import io.lettuce.core.KillArgs;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisOutageIT {
    private static final int IN_FLIGHT = 50;

    private final TestRedis redis = TestRedis.start();

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void says503WhileRedisIsAwayAndCountsOnFromTheKeptValue() {
        try (TestApp app = TestApp.on(redis)) {
            app.web().post("/");
            app.web().post("/");

            redis.kill();
            await().until(() -> app.web().get("/").statusCode() == 503);
            for (HttpResponse<String> answer :
                    List.of(app.web().get("/"), app.web().post("/"), app.web().post("/reset"))) {
                assertRetryable(answer, "redis-unavailable");
            }
            redis.launch();
            app.awaitRedis();

            assertThat(app.web().post("/").body()).isEqualTo("{\"counter\":3}");
        }
    }

    @Test
    void saysUnknownOutcomeForAWriteThatAFrozenRedisDoesNotConfirm() {
        try (TestApp app = TestApp.on(redis)) {
            app.web().post("/");
            redis.freeze();
            HttpResponse<String> write = app.web().post("/");
            HttpResponse<String> reset = app.web().post("/reset");
            HttpResponse<String> read = app.web().get("/");
            redis.thaw();

            assertUnknown(write);
            assertUnknown(reset);
            assertRetryable(read, "redis-unavailable");
            // It was applied later: unknown is what it was.
            await().until(() -> redis.value() == 0);
            assertThat(app.web().post("/").body()).isEqualTo("{\"counter\":1}");
        }
    }

    @Test
    void doesNotSendCommandsAgainThatRedisNeverRan() {
        try (TestApp app = TestApp.on(redis)) {
            app.web().post("/");
            redis.freeze();
            List<HttpResponse<String>> answers = inFlight(app.web(), () -> {
                await().until(() -> app.management()
                        .get("/metrics")
                        .body()
                        .contains("counter_redis_in_flight " + IN_FLIGHT + ".0"));
                redis.kill();
                // At once: the commands must not yet have timed out when the driver reconnects.
                redis.launch();
            });
            app.awaitRedis();

            assertThat(answers).allSatisfy(RedisOutageIT::assertUnknown);
            assertThat(app.web().get("/").body()).isEqualTo("{\"counter\":1}");
        }
    }

    @Test
    void doesNotSendCommandsAgainWhoseAnswersWereLost() throws IOException {
        try (DeafProxy proxy = new DeafProxy(redis.port());
                TestApp app = TestApp.start(through(proxy))) {
            app.awaitReady();
            proxy.loseAnswers();
            List<HttpResponse<String>> answers = inFlight(app.web(), () -> {
                await().until(() -> redis.value() == IN_FLIGHT);
                proxy.cut();
            });
            app.awaitRedis();

            assertThat(answers).allSatisfy(RedisOutageIT::assertUnknown);
            assertThat(app.web().get("/").body()).isEqualTo("{\"counter\":" + IN_FLIGHT + "}");
        }
    }

    @Test
    void passesOnWhyRedisRefusesAndCountsAgainOnceItDoesNot() {
        try (TestApp app = TestApp.on(redis)) {
            redis.asAdmin(commands -> commands.configSet("maxmemory", "1"));
            assertRetryable(app.web().post("/"), "redis-refused");
            assertThat(app.web().post("/").body()).contains("memory is full");
            redis.asAdmin(commands -> commands.configSet("maxmemory", "0"));

            setRights("nocommands");
            assertRetryable(app.web().post("/"), "redis-refused");
            assertRetryable(app.web().get("/"), "redis-refused");
            setRights("+incr");

            assertThat(app.web().post("/").body()).isEqualTo("{\"counter\":1}");
        }
    }

    @Test
    void reconnectsWithThePasswordThatTheFileHoldsNow(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), TestRedis.PASSWORD + "\n");
        Map<String, String> environment = new HashMap<>(redis.environment());
        environment.remove("REDIS_PASSWORD");
        environment.put("REDIS_PASSWORD_FILE", file.toString());
        try (TestApp app = TestApp.start(environment)) {
            app.awaitReady();

            setRights("resetpass", ">rotated");
            redis.asAdmin(commands ->
                    commands.clientKill(KillArgs.Builder.typeNormal().skipme()));
            await().until(() -> app.web().get("/").statusCode() == 503);
            Files.writeString(file, "rotated\n");

            app.awaitRedis();
            assertThat(app.web().post("/").body()).isEqualTo("{\"counter\":1}");
        }
    }

    /** Sends increments, does what happens to them, and waits for the answers. */
    private List<HttpResponse<String>> inFlight(Web web, Runnable event) {
        var answers = Stream.generate(() -> web.postLater("/")).limit(IN_FLIGHT).toList();
        event.run();
        return answers.stream().map(answer -> answer.join()).toList();
    }

    private Map<String, String> through(DeafProxy proxy) {
        Map<String, String> environment = new HashMap<>(redis.environment());
        environment.put("REDIS_PORT", Integer.toString(proxy.port()));
        return environment;
    }

    private void setRights(String... rules) {
        redis.asAdmin(commands -> {
            var arguments = new CommandArgs<>(StringCodec.UTF8)
                    .add("SETUSER")
                    .add(TestRedis.USER)
                    .addKeys(rules);
            return commands.dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), arguments);
        });
    }

    private static void assertRetryable(HttpResponse<String> response, String type) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body())
                .contains("https://counters.dev/problems/" + type)
                .doesNotContain("Exception");
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    private static void assertUnknown(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("https://counters.dev/problems/unknown-outcome");
        assertThat(response.headers().firstValue("Retry-After")).isEmpty();
    }
}
