package dev.counters.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.TestApp;
import dev.counters.app.problem.ProblemType;
import dev.counters.app.redis.TestRedis;
import dev.counters.app.request.Field;
import dev.counters.app.request.Guard;
import dev.counters.app.request.RequestObserver;
import dev.counters.app.request.Verdict;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateIT {
    private static final Queue<String> OBSERVED = new ConcurrentLinkedQueue<>();
    /** Each client is who it says it is. */
    private static final Guard GUARD = head -> {
        var client = head.header("X-Client");
        if (client.isEmpty()) {
            return new Verdict.Refused(
                    ProblemType.BAD_REQUEST, "Say who you are.", List.of(new Field("www-authenticate", "Guess")));
        }
        return new Verdict.Admitted(client.getFirst(), List.of(new Field("ratelimit-limit", "7")));
    };

    private static final RequestObserver OBSERVER =
            head -> status -> OBSERVED.add(head.message().method() + " " + head.route() + " " + status);

    private static TestRedis redis;
    private static TestApp app;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        app = TestApp.on(
                redis,
                more -> more.singletons(GUARD, OBSERVER)
                        .properties(Map.of("micronaut.server.netty.child-options.SO_SNDBUF", 16 * 1024)));
    }

    @AfterAll
    static void stop() {
        app.close();
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "POST /counters/a",
                "GET /health/liveness",
                "GET /nowhere",
                "POST /counters/NO",
                "BREW /"
            })
    void givesEveryAnswerTheVerdictsHeadersAndThoseOfSecurity(String line) {
        try (var wire = wire()) {
            var answer = wire.say(line + " HTTP/1.1\nX-Client: a\nX-Request-Id: mine\n\n")
                    .read();

            assertThat(answer.header("ratelimit-limit")).contains("7");
            assertThat(answer.header("x-request-id")).contains("mine");
            assertSecure(answer);
        }
    }

    @Test
    void namesARequestThatHasNoUsableName() {
        try (var wire = wire()) {
            assertThat(wire.say("GET / HTTP/1.1\nX-Client: a\n\n").read().header("x-request-id"))
                    .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{16}"));
            assertThat(wire.say("GET / HTTP/1.1\nX-Client: a\nX-Request-Id: two words\n\n")
                            .read()
                            .header("x-request-id"))
                    .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{16}"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /", "POST /write", "GET /nowhere"})
    void refusesBeforeAnythingIsDone(String line) {
        var before = redis.value();
        try (var wire = wire()) {
            var answer = wire.say(line + " HTTP/1.1\nContent-Length: 4\n\nbody").read();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("content-type")).contains("application/problem+json");
            assertThat(answer.header("www-authenticate")).contains("Guess");
            assertThat(answer.body())
                    .isEqualTo("{\"type\":\"https://counters.dev/problems/bad-request\",\"title\":\"The request is not"
                            + " understood.\",\"status\":400,\"detail\":\"Say who you are.\"}");
            assertSecure(answer);
            assertThat(wire.say("GET / HTTP/1.1\nX-Client: a\n\n").read().status())
                    .isEqualTo(200);
        }
        assertThat(redis.value()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked",
                "Content-Length: 1000000",
                "Content-Length: 3\nExpect: 100-continue"
            })
    void endsTheConnectionAfterARefusalIfItCannotTellWhereTheNextRequestBegins(String header) {
        try (var wire = wire()) {
            var answer = wire.say("POST / HTTP/1.1\n" + header + "\n\n").read();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("connection")).contains("close");
            wire.say("x".repeat(20_000));
            assertThat(wire.isAtEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\n\n",
                "GET / HTTP/1.1\nX-Client: a\nno header\n\n",
                "GET / HTTP/1.1\nX-Client: a\nContent-Length: x\n\n"
            })
    void answersWhatTheCodecCannotReadWithTheSameHeadersAndEndsTheConnection(String nonsense) {
        try (var wire = wire()) {
            var answer = wire.say(nonsense).read();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("content-type")).contains("application/problem+json");
            assertSecure(answer);
            assertThat(wire.isAtEnd()).isTrue();
        }
    }

    @Test
    void doesNotTakeABrokenBodyForAWhole() {
        try (var wire = wire()) {
            var answer = wire.say(
                            "POST /counters/broken HTTP/1.1\nX-Client: a\nTransfer-Encoding: chunked\n\nnonsense\n")
                    .read();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("connection")).contains("close");
            assertThat(wire.isAtEnd()).isTrue();
        }
        try (var wire = wire()) {
            assertThat(wire.say("GET /counters/broken HTTP/1.1\nX-Client: a\n\n")
                            .read()
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void keepsTheKeysOfClientsApartOnBothPaths() {
        var hot = "POST /counters/keys HTTP/1.1\nIdempotency-Key: k\nX-Client: ";
        var cold =
                "POST /counters/keys HTTP/1.1\nIdempotency-Key: k\nContent-Type: application/json\nContent-Length: 8\nX-Client: ";
        try (var wire = wire()) {
            assertThat(wire.say(hot + "one\n\n").read().body()).isEqualTo("{\"counter\":1}");
            assertThat(wire.say(hot + "two\n\n").read().body()).isEqualTo("{\"counter\":2}");
            assertThat(wire.say(cold + "one\n\n{\"by\":1}").read().header("idempotent-replayed"))
                    .contains("true");
            assertThat(wire.say(cold + "two\n\n{\"by\":1}").read().body()).isEqualTo("{\"counter\":2}");
            assertThat(wire.say(cold + "three\n\n{\"by\":1}").read().body()).isEqualTo("{\"counter\":3}");
        }
    }

    @Test
    void tellsObserversOfEveryRequestOnce() {
        OBSERVED.clear();
        try (var wire = wire()) {
            wire.say("GET /read HTTP/1.1\nX-Client: a\n\n").read();
            wire.say("GET /nowhere HTTP/1.1\nX-Client: a\n\n").read();
            wire.say("POST /reset HTTP/1.1\n\n").read();
            redis.freeze();
            wire.say("POST /write HTTP/1.1\nX-Client: a\n\n");
        }
        try {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(OBSERVED)
                            .containsExactly("GET READ 200", "GET UNKNOWN 404", "POST RESET 400", "POST WRITE 499"));
        } finally {
            redis.thaw();
            app.awaitRedis();
        }
    }

    @Test
    void readsNoMoreThanTheClientTakesAnswersFor() throws Exception {
        var request = "GET /read HTTP/1.1\r\nX-Client: a\r\nX-Padding: %s\r\n\r\n"
                .formatted("x".repeat(1000))
                .getBytes(StandardCharsets.US_ASCII);
        // Many times what the buffers on the way can hold.
        var most = 20_000;
        try (var client = SocketChannel.open()) {
            client.setOption(StandardSocketOptions.SO_RCVBUF, 16 * 1024);
            client.setOption(StandardSocketOptions.SO_SNDBUF, 16 * 1024);
            client.connect(new InetSocketAddress("127.0.0.1", app.web().port()));
            client.configureBlocking(false);
            var sent = new long[1];
            var part = ByteBuffer.wrap(request);
            Awaitility.await()
                    .during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> {
                        var before = sent[0];
                        while (sent[0] < (long) most * request.length) {
                            var written = client.write(part);
                            sent[0] += written;
                            if (part.hasRemaining()) {
                                break;
                            }
                            part.rewind();
                        }
                        return sent[0] == before;
                    });
            assertThat(sent[0]).isLessThan((long) most * request.length);
        }
    }

    private static Wire wire() {
        return new Wire(app.web().port());
    }

    private static void assertSecure(Wire.Answer answer) {
        assertThat(answer.header("x-content-type-options")).contains("nosniff");
        assertThat(answer.header("referrer-policy")).contains("no-referrer");
        assertThat(answer.header("cross-origin-resource-policy")).contains("same-origin");
        assertThat(answer.header("content-security-policy")).contains("default-src 'none'; frame-ancestors 'none'");
    }
}
