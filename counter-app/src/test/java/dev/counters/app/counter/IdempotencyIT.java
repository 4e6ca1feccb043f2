package dev.counters.app.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.TestApp;
import dev.counters.app.Web;
import dev.counters.app.redis.TestRedis;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyIT {
    private static final String HEADER = "Idempotency-Key";
    private static final String REPLAYED = "Idempotent-Replayed";
    private static TestRedis redis;
    private static TestApp app;
    private static Web web;

    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        app = TestApp.on(redis);
        web = app.web();
    }

    @AfterAll
    static void stop() {
        app.close();
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/write", "/counters/visits"})
    void countsAKeyOnceAndTellsTheSameValueAgain(String path) {
        var first = web.post(path, HEADER, key);
        web.post(path);
        var again = web.post(path, HEADER, key);

        assertThat(first.headers().firstValue(REPLAYED)).isEmpty();
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue(REPLAYED)).contains("true");
    }

    @Test
    void countsEachKeyForItself() {
        long before = redis.value();

        web.post("/", HEADER, key + "a");
        web.post("/", HEADER, key + "b");

        assertThat(redis.value()).isEqualTo(before + 2);
    }

    @Test
    void knowsTheKeysOfOtherInstances() {
        try (TestApp other = TestApp.on(redis)) {
            var first = web.post("/", HEADER, key);

            assertThat(other.web().post("/", HEADER, key).body()).isEqualTo(first.body());
        }
    }

    @Test
    void givesRequestsWithOneKeyThatAreUnderWayTogetherOneValue() {
        long before = redis.value();

        var answers = Stream.generate(() -> web.postLater("/", HEADER, key)).limit(50).toList().stream()
                .map(answer -> answer.join().body())
                .toList();

        assertThat(answers).containsOnly("{\"counter\":" + (before + 1) + "}");
        assertThat(redis.value()).isEqualTo(before + 1);
    }

    @Test
    void refusesAKeyThatWasUsedForSomethingElse() {
        web.post("/counters/visits", HEADER, key);
        long before = redis.value();

        assertProblem(web.post("/", HEADER, key), 422, "idempotency-key-reused");
        assertProblem(
                web.postBody("/counters/visits", "{\"by\":2}", HEADER, key, "Content-Type", "application/json"),
                422,
                "idempotency-key-reused");
        assertThat(redis.value()).isEqualTo(before);
    }

    @Test
    void takesKeysOfOneToTwoHundredAndFiftyFiveVisibleCharacters() {
        assertThat(web.post("/", HEADER, "~").statusCode()).isEqualTo(200);
        assertThat(web.post("/", HEADER, "!" + key + "x".repeat(218)).statusCode())
                .isEqualTo(200);
        for (var refused : new String[] {"", "with space", "x".repeat(256)}) {
            assertProblem(web.post("/", HEADER, refused), 400, "invalid-idempotency-key");
        }
        assertProblem(web.post("/", HEADER, "a", HEADER, "b"), 400, "invalid-idempotency-key");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("https://counters.dev/problems/" + type);
    }
}
