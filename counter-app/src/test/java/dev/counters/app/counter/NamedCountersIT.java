package dev.counters.app.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.TestApp;
import dev.counters.app.Web;
import dev.counters.app.redis.TestRedis;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedCountersIT {
    private static final String[] JSON = {"Content-Type", "application/json"};
    private static final int MOST = 10_000;
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
    void forget() {
        redis.asAdmin(commands -> commands.flushall());
    }

    @Test
    void countsEachNameForItself() {
        assertThat(web.post("/counters/a").body()).isEqualTo("{\"counter\":1}");
        assertThat(web.post("/counters/b").body()).isEqualTo("{\"counter\":1}");
        assertThat(web.post("/counters/a").body()).isEqualTo("{\"counter\":2}");
        assertThat(web.get("/counters/a").body()).isEqualTo("{\"counter\":2}");
        assertThat(web.get("/counters/a", "Accept", "text/plain").body()).isEqualTo("2");
        assertThat(web.get("/").body()).isEqualTo("{\"counter\":0}");
    }

    @Test
    void callsTheCounterOfTheRootDefault() {
        web.post("/");

        assertThat(web.get("/counters/default").body()).isEqualTo("{\"counter\":1}");
    }

    @Test
    void addsWhatTheBodySays() {
        assertThat(web.postBody("/counters/a", "{\"by\": 41}", JSON).body()).isEqualTo("{\"counter\":41}");
        assertThat(web.postBody("/counters/a", "{\"by\":1000000}", JSON).body()).isEqualTo("{\"counter\":1000041}");
        assertThat(web.postBody("/counters/a", "{\"by\":1}").body()).isEqualTo("{\"counter\":1000042}");
        assertThat(web.postBody("/counters/a", "{\"by\":8.0}", JSON).body()).isEqualTo("{\"counter\":1000050}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"by\":0}",
                "{\"by\":-1}",
                "{\"by\":1000001}",
                "{\"by\":99999999999999999999}",
                "{\"by\":1.5}",
                "{\"by\":1e7}",
                "{\"by\":1e-3}",
                "{\"by\":1e999999999}",
                "{\"by\":\"1\"}",
                "{\"by\":null}",
                "{\"by\":1,\"to\":2}",
                "{\"By\":1}",
                "{}",
                "[]",
                "1",
                "null",
                "{",
                "{\"by\":1} {\"by\":2}",
                "by=1",
                " "
            })
    void refusesAnyOtherBodyAndCountsNothing(String body) {
        assertProblem(web.postBody("/counters/a", body, JSON), 400, "invalid-increment");
        assertProblem(web.get("/counters/a"), 404, "counter-not-found");
    }

    @Test
    void refusesBodiesOfOtherMediaTypesAndLongOnes() {
        assertProblem(
                web.postBody("/counters/a", "by=1", "Content-Type", "application/x-www-form-urlencoded"),
                415,
                "unsupported-media-type");
        assertProblem(web.postBody("/counters/a", " ".repeat(300), JSON), 413, "content-too-large");
        assertThat(web.post("/counters/a", "Content-Type", "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void forgetsACounterThatIsDeleted() {
        web.post("/counters/a");

        assertThat(web.send("DELETE", "/counters/a").statusCode()).isEqualTo(204);
        assertProblem(web.get("/counters/a"), 404, "counter-not-found");
        assertProblem(web.send("DELETE", "/counters/a"), 404, "counter-not-found");
        assertThat(web.post("/counters/a").body()).isEqualTo("{\"counter\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "_:w", "-a", ".", "a:b", "a%20b", "%C3%A4", "a%2Fb"})
    void refusesOtherNames(String name) {
        for (var method : new String[] {"GET", "POST", "DELETE"}) {
            assertProblem(web.send(method, "/counters/" + name), 400, "invalid-counter-name");
        }
    }

    @ParameterizedTest
    @CsvSource({"64, 200", "65, 400"})
    void takesNamesOfUpTo64Characters(int length, int status) {
        assertThat(web.post("/counters/" + "n".repeat(length)).statusCode()).isEqualTo(status);
    }

    @Test
    void keepsNoMoreThanTenThousand() {
        web.post("/counters/first");
        var names =
                IntStream.range(1, MOST).mapToObj(n -> "counter:n" + n + ":n").toArray(String[]::new);
        redis.asAdmin(commands -> commands.sadd("counter:_:names", names));

        assertProblem(web.post("/counters/another"), 409, "counter-limit");
        assertThat(web.post("/counters/first").body()).isEqualTo("{\"counter\":2}");
        assertThat(web.post("/").body()).isEqualTo("{\"counter\":1}");
        web.send("DELETE", "/counters/first");
        assertThat(web.post("/counters/another").body()).isEqualTo("{\"counter\":1}");
    }

    @Test
    void countsOnlyUpToWhatJsonHoldsExactly() {
        redis.asAdmin(commands -> commands.set("counter:a:n", "9007199254740990"));

        assertProblem(web.postBody("/counters/a", "{\"by\":2}", JSON), 409, "value-limit");
        assertThat(web.post("/counters/a").body()).isEqualTo("{\"counter\":9007199254740991}");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("https://counters.dev/problems/" + type);
    }
}
