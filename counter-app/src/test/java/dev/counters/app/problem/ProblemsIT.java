package dev.counters.app.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.TestApp;
import dev.counters.app.redis.TestRedis;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsIT {
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

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 404, not-found",
        "GET, /counter, 404, not-found",
        "GET, /write, 405, method-not-allowed",
        "POST, /read, 405, method-not-allowed",
        "GET, /reset, 405, method-not-allowed",
        "DELETE, /, 405, method-not-allowed",
        "INVENTED, /, 405, method-not-allowed",
        "POST, /health, 405, method-not-allowed",
    })
    void tellsWhatIsWrongInOneFormat(String method, String path, int status, String type) {
        HttpResponse<String> response = app.web().send(method, path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body())
                .contains("\"type\":\"https://counters.dev/problems/" + type + "\"")
                .contains("\"status\":" + status);
    }

    @Test
    void namesTheMethodsThatAPathKnows() {
        assertThat(app.web().send("DELETE", "/").headers().firstValue("Allow"))
                .hasValueSatisfying(allow -> assertThat(allow).contains("GET", "POST"));
    }

    @Test
    void cannotAnswerInAnyOtherMediaType() {
        HttpResponse<String> response = app.web().get("/", "Accept", "application/xml");

        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("not-acceptable");
    }

    @Test
    void aRefusedRequestCountsNothing() {
        long before = redis.value();

        app.web().send("POST", "/", "Accept", "application/xml");
        app.web().send("PUT", "/");

        assertThat(redis.value()).isEqualTo(before);
    }
}
