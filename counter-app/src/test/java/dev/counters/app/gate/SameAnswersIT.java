package dev.counters.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.TestApp;
import dev.counters.app.redis.TestRedis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A client cannot tell whether the gate or a controller answers: the same requests, once with and once without hot routes. */
class SameAnswersIT {
    /** What differs from answer to answer. */
    private static final Set<String> OWN = Set.of("date");

    private static final List<String> PATHS = List.of(
            "/",
            "/read",
            "/write",
            "/counters/a",
            "/counters/b.c_d-9",
            "/counters/default",
            "/counters/UPPER",
            "/counters/-a",
            "/counters/",
            "/counters/a/b",
            "/counters/%61",
            "/counters/" + "n".repeat(64),
            "/counters/" + "n".repeat(65),
            "/?a=b",
            "//",
            "/reset");

    private static final List<String> ACCEPTS = List.of(
            "*/*",
            "application/json",
            "text/plain",
            "application/json, text/plain, */*",
            "text/plain, application/json",
            "text/plain;q=0.1, application/json",
            "application/json;q=0.1, text/plain",
            "text/*",
            "text/plain; charset=utf-8",
            "application/xml",
            "text/html,application/xhtml+xml,*/*;q=0.8",
            "APPLICATION/JSON",
            "nonsense",
            "");

    private static TestRedis redis;
    private static TestApp hot;
    private static TestApp cold;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        hot = TestApp.on(redis);
        cold = TestApp.on(redis, app -> app.properties(Map.of("counters.hot-routes", false)));
    }

    @AfterAll
    static void stop() {
        hot.close();
        cold.close();
        redis.close();
    }

    @Test
    void answersWhatTheControllersAnswer() {
        var byGate = answers(hot);
        var byControllers = answers(cold);

        assertThat(byGate).containsExactlyEntriesOf(byControllers);
        assertThat(byGate.values()).anyMatch(answer -> answer.startsWith("200"));
    }

    @Test
    void fails_asTheControllersDo() {
        redis.asAdmin(commands -> commands.set("counter:broken:n", "nonsense"));
        redis.asAdmin(commands -> commands.set("counter:full:n", "9007199254740991"));
        var requests = Stream.of(
                        "GET /counters/broken", "POST /counters/broken", "POST /counters/full", "GET /counters/no")
                .map(line -> request(line, ""))
                .toList();

        assertThat(answers(hot, requests)).containsExactlyEntriesOf(answers(cold, requests));
    }

    @Test
    void theGateAnswersPlainRequestsItself() {
        assertThat(answeredBy(hot, "gate")).isPositive();
        assertThat(answeredBy(cold, "gate")).isZero();
        assertThat(answeredBy(cold, "framework")).isPositive();
    }

    private static double answeredBy(TestApp app, String who) {
        app.web().get("/");
        return app.management()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("counter_gate_requests_total{by=\"" + who + "\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    private static Map<String, String> answers(TestApp app) {
        redis.asAdmin(commands -> commands.flushall());
        return answers(app, requests());
    }

    private static Map<String, String> answers(TestApp app, List<String> requests) {
        var answers = new LinkedHashMap<String, String>();
        for (var request : requests) {
            try (var wire = new Wire(app.web().port())) {
                var answer = wire.say(request).read();
                var headers = new ArrayList<String>();
                answer.headers().forEach((name, values) -> {
                    if (!OWN.contains(name)) {
                        headers.add(name + ": " + values);
                    }
                });
                answers.put(request, answer.status() + "\n" + String.join("\n", headers) + "\n" + answer.body());
            }
        }
        return answers;
    }

    private static List<String> requests() {
        var requests = new ArrayList<String>();
        for (var path : PATHS) {
            for (var method : List.of("POST", "GET", "PUT", "OPTIONS")) {
                requests.add(request(method + " " + path, ""));
            }
        }
        for (var accept : ACCEPTS) {
            requests.add(request("GET /", "Accept: " + accept + "\n"));
            requests.add(request("POST /counters/a", "Accept: " + accept + "\n"));
            requests.add(request("GET /counters/none", "Accept: " + accept + "\n"));
        }
        requests.add(request("GET /", "Accept: text/plain\nAccept: application/json\n"));
        requests.add(request("POST /", "Content-Length: 0\n"));
        requests.add(request("POST /", "Content-Type: text/xml\n"));
        requests.add(request("POST /counters/a", "Content-Type: text/xml\n"));
        requests.add(request("POST /", "Connection: close\n"));
        requests.add(request("POST /", "Connection: keep-alive\n"));
        for (var key : List.of("one", "one", "two words", "", "x".repeat(256), "\u00e9")) {
            requests.add(request("POST /", "Idempotency-Key: " + key + "\nX-Request-Id: r" + requests.size() + "\n"));
        }
        requests.add(request("POST /counters/a", "Idempotency-Key: one\n"));
        requests.add(request("GET /", "Idempotency-Key: two words\n"));
        requests.add(request("POST /", "Idempotency-Key: one\nIdempotency-Key: two\n"));
        return requests;
    }

    private static String request(String line, String headers) {
        var id = headers.contains("X-Request-Id") ? "" : "X-Request-Id: same\n";
        return line + " HTTP/1.1\nHost: test\n" + id + headers + "\n";
    }
}
