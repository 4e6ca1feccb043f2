package dev.counters.app.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.app.TestApp;
import dev.counters.app.Web;
import dev.counters.app.redis.TestRedis;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsIT {
    private final TestRedis redis = TestRedis.start();
    private final TestApp app = TestApp.on(redis);
    private final Web web = app.web();

    @AfterEach
    void stop() {
        app.close();
        redis.close();
    }

    @Test
    void showsTheValueAtOnceAndThenAsItChanges() {
        web.post("/");
        try (var stream = listen("/events")) {
            stream.awaitLine("data: {\"counter\":1}");
            web.post("/");
            stream.awaitLine("data: {\"counter\":2}");
            web.post("/reset");
            stream.awaitLine("data: {\"counter\":0}");

            assertThat(stream.lines())
                    .containsExactly(
                            "retry: 2000",
                            "",
                            "event: counter",
                            "id: 1",
                            "data: {\"counter\":1}",
                            "",
                            "event: counter",
                            "id: 2",
                            "data: {\"counter\":2}",
                            "",
                            "event: counter",
                            "id: 0",
                            "data: {\"counter\":0}",
                            "");
        }
    }

    @Test
    void tellsProxiesToPassItOnAndNobodyToKeepIt() {
        try (var stream = listen("/events")) {
            var headers = stream.response().headers();

            assertThat(headers.firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(headers.firstValue("Cache-Control")).contains("no-store");
            assertThat(headers.firstValue("X-Accel-Buffering")).contains("no");
            assertThat(headers.firstValue("Transfer-Encoding")).contains("chunked");
        }
    }

    @Test
    void followsNamedCountersAlsoBeforeTheyAreThere() {
        try (var stream = listen("/events?counter=visits")) {
            stream.awaitLine("data: {\"counter\":0}");
            web.post("/");
            web.postBody("/counters/visits", "{\"by\":7}", "Content-Type", "application/json");

            stream.awaitLine("data: {\"counter\":7}");
            assertThat(stream.lines()).doesNotContain("data: {\"counter\":1}");
        }
    }

    @Test
    void refusesWhatIsNoStream() {
        assertThat(web.get("/events?counter=A").body()).contains("invalid-counter-name");
        assertThat(web.get("/events", "Accept", "application/json").statusCode())
                .isEqualTo(406);
        assertThat(web.send("HEAD", "/events").statusCode()).isEqualTo(405);
        assertThat(web.post("/events").statusCode()).isEqualTo(405);
    }

    @Test
    void saysSoWhileRedisIsAwayAndGoesOnAfterwards() {
        web.post("/");
        try (var stream = listen("/events")) {
            stream.awaitLine("data: {\"counter\":1}");
            redis.kill();
            await().until(() -> stream.events().contains("unavailable"));
            redis.launch();
            app.awaitRedis();
            web.post("/");
            stream.awaitLine("data: {\"counter\":2}");

            assertThat(stream.events()).startsWith("counter", "unavailable", "counter");
            assertThat(stream.isOpen()).isTrue();
        }
    }

    @Test
    void refusesToWatchTooManyCountersAtOnce() {
        var streams = new ArrayList<>(IntStream.range(0, Broadcast.MOST_COUNTERS)
                .mapToObj(n -> listen("/events?counter=n" + n))
                .toList());
        try {
            await().until(() -> web.get("/events?counter=one-more").statusCode() == 503);
            var refused = web.get("/events?counter=one-more");
            assertThat(refused.body()).contains("https://counters.dev/problems/too-many-listeners");
            assertThat(refused.headers().firstValue("Retry-After")).contains("5");
            try (var known = listen("/events?counter=n0")) {
                assertThat(known.response().statusCode()).isEqualTo(200);
            }

            streams.removeFirst().close();
            await().untilAsserted(() -> {
                try (var next = listen("/events?counter=one-more")) {
                    assertThat(next.response().statusCode()).isEqualTo(200);
                }
            });
        } finally {
            streams.forEach(EventStream::close);
        }
    }

    @Test
    void refusesMoreListenersThanThereMayBe() throws IOException {
        var sockets = new ArrayList<Socket>();
        try {
            for (int listener = 0; listener < Broadcast.MOST_LISTENERS; listener++) {
                sockets.add(listener());
            }

            await().until(() -> web.get("/events").statusCode() == 503);
            assertThat(web.post("/").statusCode()).isEqualTo(200);
        } finally {
            close(sockets);
        }
        await().untilAsserted(() -> {
            try (var next = listen("/events")) {
                assertThat(next.response().statusCode()).isEqualTo(200);
            }
        });
    }

    private EventStream listen(String path) {
        return EventStream.open(web.port(), path);
    }

    /** Asks, and waits for the first line of the answer. */
    private Socket listener() throws IOException {
        var socket = new Socket("127.0.0.1", web.port());
        socket.getOutputStream()
                .write("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        return socket;
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }
}
