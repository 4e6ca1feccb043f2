package dev.counters.app.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.RawSocket;
import dev.counters.app.TestApp;
import dev.counters.app.redis.TestRedis;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a request the app takes in. */
class RequestLimitsIT {
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

    @Test
    void aFirstLineMayHave4096Bytes() {
        assertThat(raw("GET /read?" + "a".repeat(4000) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(raw("GET /read?" + "a".repeat(4096) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .containsPattern("^HTTP/1.[01] 414 ")
                .contains("https://counters.dev/problems/uri-too-long");
    }

    @Test
    void headersMayHave8192BytesInAll() {
        assertThat(raw("GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + "a".repeat(8000) + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(raw("GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + "a".repeat(8192) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("https://counters.dev/problems/headers-too-large");
        assertThat(raw("GET / HTTP/1.1\r\nHost: a\r\n" + "X: aaaa\r\n".repeat(2_000) + "\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\nHo st: a\r\n\r\n", "hello\r\n\r\n", "\u0016\u0003\u0001\r\n\r\n"})
    void whatIsNotHttpIsRefused(String request) {
        assertThat(raw(request))
                .containsPattern("^HTTP/1.[01] 400 ")
                .contains("https://counters.dev/problems/bad-request");
    }

    /** Larger than any body that means something, and never kept in memory as a whole. */
    @Test
    void aBodyThatIsTooLargeIsRefused() {
        String head = "POST /counters/a HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnection: close\r\n";
        assertThat(raw(head + "Content-Length: 20000\r\n\r\n" + " ".repeat(20_000)))
                .startsWith("HTTP/1.1 413 ")
                .contains("https://counters.dev/problems/content-too-large");
        assertThat(raw(head + "Transfer-Encoding: chunked\r\n\r\n" + ("1000\r\n" + " ".repeat(4_096) + "\r\n").repeat(5)
                        + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    private static String raw(String request) {
        try (RawSocket socket = new RawSocket(app.web().port())) {
            return socket.send(request).readToEnd(Duration.ofSeconds(10));
        }
    }
}
