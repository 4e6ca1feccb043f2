package dev.counters.app.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.TestApp;
import dev.counters.app.Web;
import dev.counters.app.redis.TestRedis;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountingIT {
    private static TestRedis redis;
    private static TestApp app;
    private static Web web;

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

    @BeforeEach
    void forgetTheCount() {
        redis.asAdmin(commands -> commands.del(TestRedis.KEY));
    }

    @Test
    void startsAtZero() {
        assertThat(web.get("/").body()).isEqualTo("{\"counter\":0}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/write"})
    void countsUpByOne(String path) {
        assertThat(web.post(path).body()).isEqualTo("{\"counter\":1}");
        assertThat(web.post(path).body()).isEqualTo("{\"counter\":2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/read"})
    void readsWithoutCounting(String path) {
        web.post("/");

        assertThat(web.get(path).body()).isEqualTo("{\"counter\":1}");
        assertThat(web.get(path).body()).isEqualTo("{\"counter\":1}");
    }

    @Test
    void startsAgainAtZeroAfterAReset() {
        web.post("/");

        assertThat(web.post("/reset").body()).isEqualTo("{\"counter\":0}");
        assertThat(web.get("/").body()).isEqualTo("{\"counter\":0}");
        assertThat(web.post("/").body()).isEqualTo("{\"counter\":1}");
    }

    @Test
    void keepsTheValueAsADecimalIntegerUnderTheAgreedKey() {
        web.post("/");

        assertThat(redis.<String>asAdmin(commands -> commands.get("counter:default:n")))
                .isEqualTo("1");
    }

    @Test
    void answersJsonThatNoCacheKeeps() {
        HttpResponse<String> response = web.get("/");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("Vary")).contains("Accept");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void answersTheBareNumberAsText() {
        assertThat(web.post("/", "Accept", "text/plain").body()).isEqualTo("1");
        HttpResponse<String> response = web.get("/read", "Accept", "text/plain");

        assertThat(response.body()).isEqualTo("1");
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(response.headers().firstValue("Vary")).contains("Accept");
    }

    @Test
    void doesNotMindTheMediaTypeOfAnEmptyForm() {
        assertThat(web.post("/", "Content-Type", "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void givesEveryIncrementItsOwnValue() {
        int increments = 200;

        List<CompletableFuture<HttpResponse<String>>> answers =
                Stream.generate(() -> web.postLater("/")).limit(increments).toList();

        assertThat(answers.stream().map(answer -> answer.join().body()))
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, increments)
                        .mapToObj(n -> "{\"counter\":" + n + "}")
                        .toList());
    }

    @Test
    void sharesTheCountWithOtherInstances() {
        try (TestApp other = TestApp.on(redis)) {
            web.post("/");
            assertThat(other.web().post("/").body()).isEqualTo("{\"counter\":2}");
        }
    }
}
