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
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisOutageIT {
    private static final int IN_FLIGHT = 50;
    private static final int ATTEMPTS = 5;
    /** How long the app waits for Redis before it tells clients. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private static final String[] KEY = {"Idempotency-Key", "one"};
    private static final String[] RIGHTS =
            "+get +set +incr +eval +evalsha +del +unlink +time +hget +hmget +hset +hdel +hlen +hgetall +sadd +srem +scard +sismember"
                    .split(" ");

    private final TestRedis redis = TestRedis.start();

    @AfterEach
    void stop() {
        redis.close();
    }

    /** As after a failover behind a name: the former server lives on as a replica. */
    @Test
    void leavesAServerThatBecameAReplicaForTheOneThatTheNameLeadsTo() throws IOException {
        try (var other = TestRedis.start();
                var proxy = new DeafProxy(redis.port());
                var app = TestApp.through(proxy, redis)) {
            app.web().post("/");
            other.asAdmin(commands -> commands.set(TestRedis.KEY, "41"));
            redis.asAdmin(commands -> commands.replicaof("127.0.0.1", other.port()));
            proxy.leadTo(other.port());

            assertThat(app.web().post("/").body()).isEqualTo("{\"counter\":42}");
        }
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
    void failsAtOnceAfterALongOutage() {
        try (TestApp app = TestApp.on(redis)) {
            redis.kill();
            await().until(() -> app.web().post("/").statusCode() == 503);
            await().pollDelay(PATIENCE).until(() -> app.web().get("/").statusCode() == 503);

            var asked = Instant.now();
            assertRetryable(app.web().post("/"), "redis-unavailable");
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void saysUnknownOutcomeForAWriteThatAFrozenRedisDoesNotConfirm() {
        try (TestApp app = TestApp.on(redis)) {
            app.web().post("/");
            redis.freeze();
            var write = app.web().post("/");
            var reset = app.web().post("/reset");
            var read = app.web().get("/");
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
    void letsAKeyedRequestOfUnknownOutcomeTryAgain() {
        try (TestApp app = TestApp.on(redis)) {
            app.web().post("/");
            redis.freeze();
            var unknown = app.web().post("/", KEY);
            redis.thaw();
            await().until(() -> redis.value() == 2);
            var again = app.web().post("/", KEY);

            assertRetryable(unknown, "unknown-outcome");
            assertThat(again.body()).isEqualTo("{\"counter\":2}");
            assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        }
    }

    @Test
    void waitsOutARestartInWhichRedisForgetsWhatItNeverRan() {
        try (TestApp app = TestApp.on(redis)) {
            // On a machine that is busy with other builds a restart can last longer than the app waits: that proves
            // nothing.
            for (int attempt = 1; ; attempt++) {
                long before = redis.value();
                redis.freeze();
                long begun = System.nanoTime();
                var answers = inFlight(app.web(), () -> {
                    awaitInFlight(app);
                    redis.kill();
                    redis.launch();
                });
                if (System.nanoTime() - begun < PATIENCE.toNanos() || attempt == ATTEMPTS) {
                    assertThat(answers).allSatisfy(RedisOutageIT::assertCounted);
                    assertThat(redis.value()).isEqualTo(before + IN_FLIGHT);
                    return;
                }
                app.awaitRedis();
            }
        }
    }

    @Test
    void countsOnceWhatItSendsAgainAfterItsAnswerWasLost() throws IOException {
        try (DeafProxy proxy = new DeafProxy(redis.port());
                TestApp app = TestApp.through(proxy, redis)) {
            app.web().post("/");
            proxy.loseAnswers();
            var answers = inFlight(app.web(), () -> {
                await().until(() -> redis.value() > 1);
                proxy.cut();
            });

            assertThat(answers).allSatisfy(RedisOutageIT::assertCounted);
            assertThat(answers.stream().map(HttpResponse::body)).doesNotHaveDuplicates();
            assertThat(redis.value()).isEqualTo(IN_FLIGHT + 1);
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
            setRights("+incr", "+get", "+set");
            assertThat(app.web().post("/").body()).contains("needs those for scripts");
            setRights("-@all", "+evalsha", "+eval");
            assertThat(app.web().post("/").body()).contains("needs those for scripts");
            setRights(RIGHTS);

            assertThat(app.web().post("/").body()).isEqualTo("{\"counter\":1}");
        }
    }

    @Test
    void holdsRequestsWhileTheServerThatItCountedOnKeepsItOutForAMoment() {
        try (TestApp app = TestApp.on(redis)) {
            assertThat(app.web().post("/").statusCode()).isEqualTo(200);

            setRights("nocommands");
            var held = app.web().postLater("/");
            await().during(A_MOMENT).until(() -> !held.isDone());
            setRights(RIGHTS);

            assertThat(held.join().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void takesNoKeysWhileMemoryIsShortButCountsOn() {
        try (TestApp app = TestApp.on(redis)) {
            long used = redis.asAdmin(commands -> Long.parseLong(commands.info("memory")
                    .lines()
                    .filter(line -> line.startsWith("used_memory:"))
                    .findFirst()
                    .orElseThrow()
                    .split(":", 2)[1]));
            redis.asAdmin(commands -> commands.configSet("maxmemory", Long.toString(used + used / 10)));

            await().until(() -> app.web().post("/", KEY).statusCode() == 503);

            assertRetryable(app.web().post("/", KEY), "redis-refused");
            assertThat(app.web().post("/").statusCode()).isEqualTo(200);
            redis.asAdmin(commands -> commands.configSet("maxmemory", "0"));
            await().until(() -> app.web().post("/", KEY).statusCode() == 200);
        }
    }

    @Test
    void isNotReadyUntilRedisLetsItRunItsScript() {
        setRights("-@all", "+ping", "+hello", "+auth", "+client|setname", "+client|setinfo", "+get", "+set", "+incr");
        try (TestApp app = TestApp.start(redis.environment())) {
            await().during(Duration.ofSeconds(1))
                    .until(() -> app.web().get("/health/readiness").statusCode() == 503);

            setRights(RIGHTS);

            app.awaitReady();
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

    private static void awaitInFlight(TestApp app) {
        await().until(() -> {
            var metrics = app.management().get("/metrics").body();
            return metrics.contains("counter_redis_in_flight 1.0")
                    && metrics.contains("http_server_active_requests " + IN_FLIGHT + ".0");
        });
    }

    private static void assertCounted(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private static void assertUnknown(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("https://counters.dev/problems/unknown-outcome");
        assertThat(response.headers().firstValue("Retry-After")).isEmpty();
    }
}
