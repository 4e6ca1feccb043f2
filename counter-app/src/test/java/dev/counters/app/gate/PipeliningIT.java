package dev.counters.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.TestApp;
import dev.counters.app.problem.ProblemType;
import dev.counters.app.redis.TestRedis;
import dev.counters.app.request.Field;
import dev.counters.app.request.Guard;
import dev.counters.app.request.Verdict;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Thousands of requests of all kinds, none of which waits for an answer: the answers come in order, complete, each to its request. */
class PipeliningIT {
    private static final long SEED = 20261121;
    private static final int CONNECTIONS = 4;
    private static final int REQUESTS = 1500;
    private static final Guard GUARD = head -> head.header("X-Refuse").isEmpty()
            ? new Verdict.Admitted("", List.of(new Field("x-verdict", "admitted")))
            : new Verdict.Refused(
                    ProblemType.BAD_REQUEST, "Leave X-Refuse out.", List.of(new Field("x-verdict", "refused")));

    @Test
    void answersInTheOrderOfTheRequests() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var redis = TestRedis.start();
                var app = TestApp.on(redis, more -> more.singletons(GUARD))) {
            var clients = IntStream.range(0, CONNECTIONS)
                    .mapToObj(number -> CompletableFuture.runAsync(
                            () -> converse(threads, app.web().port(), number), threads))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(clients).join();
        }
    }

    private static void converse(Executor threads, int port, int number) {
        var random = new Random(SEED + number);
        var requests = IntStream.range(0, REQUESTS)
                .mapToObj(request -> Sample.of(random, "c" + number, "r" + number + "-" + request))
                .toList();
        try (var wire = new Wire(port)) {
            var sending = CompletableFuture.runAsync(() -> send(wire, random, requests), threads);
            var values = new ArrayList<String>();
            for (var request : requests) {
                var answer = wire.read();
                assertThat(answer.header("x-request-id")).as(request.text()).contains(request.id());
                assertThat(answer.status()).as(request.text()).isEqualTo(request.status());
                assertThat(answer.header("x-verdict")).as(request.text()).isPresent();
                assertThat(answer.header("x-content-type-options")).contains("nosniff");
                if (request.counts()) {
                    values.add(answer.body());
                }
            }
            sending.join();
            // Neighbours may be counted in another order than they came in, but each is counted once.
            assertThat(values)
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, values.size())
                            .mapToObj(value -> "{\"counter\":" + value + "}")
                            .toList());
            var last = wire.say("HEAD / HTTP/1.1\nHost: test\nConnection: close\n\n")
                    .readHead();
            assertThat(last.status()).isEqualTo(200);
            assertThat(wire.isAtEnd()).isTrue();
        }
    }

    /** In pieces that end anywhere. */
    private static void send(Wire wire, Random random, List<Sample> requests) {
        var all = new ByteArrayOutputStream();
        requests.forEach(
                request -> all.writeBytes(request.text().replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
        var bytes = all.toByteArray();
        for (var from = 0; from < bytes.length; ) {
            var to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextBoolean() ? 40 : 4000));
            wire.send(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
    }

    /**
     * A request and what must become of it.
     *
     * @param counts whether it adds 1 to the connection's own counter
     */
    private record Sample(String id, String text, int status, boolean counts) {
        private static final String BODY = "{\"by\": 1}";

        static Sample of(Random random, String counter, String id) {
            var own = "/counters/" + counter;
            return switch (random.nextInt(16)) {
                case 0, 1, 2, 3 -> new Sample(id, head("POST " + own, id) + "\n", 200, true);
                case 4 -> new Sample(id, head("POST " + own, id) + "Content-Length: 0\n\n", 200, true);
                case 5 -> new Sample(id, head("POST " + own, id) + "Idempotency-Key: " + id + "\n\n", 200, true);
                case 6 -> new Sample(id, head("GET /", id) + "\n", 200, false);
                case 7 -> new Sample(id, head("GET /", id) + "Accept: text/html, */*\n\n", 200, false);
                case 8 -> new Sample(id, head("GET /nowhere", id) + "\n", 404, false);
                case 9 -> new Sample(id, head("POST /counters/INVALID", id) + "\n", 400, false);
                case 10 -> new Sample(id, head("GET /health/liveness", id) + "\n", 200, false);
                case 11 -> new Sample(id, head("GET /counters/none", id) + "\n", 404, false);
                case 12 -> new Sample(id, head("POST " + own, id) + json() + BODY, 200, true);
                case 13 -> new Sample(id, head("POST " + own, id) + chunked(random), 200, true);
                case 14 -> new Sample(id, head("GET " + own, id) + "X-Refuse: 1\n\n", 400, false);
                default -> new Sample(id, head("POST " + own, id) + "X-Refuse: 1\n" + json() + BODY, 400, false);
            };
        }

        private static String head(String line, String id) {
            return line + " HTTP/1.1\nHost: test\nX-Request-Id: " + id + "\n";
        }

        private static String json() {
            return "Content-Type: application/json\nContent-Length: " + BODY.length() + "\n\n";
        }

        private static String chunked(Random random) {
            var middle = 1 + random.nextInt(BODY.length() - 1);
            var pieces = new ArrayList<>(List.of(BODY.substring(0, middle), BODY.substring(middle), ""));
            var text = new StringBuilder("Content-Type: application/json\nTransfer-Encoding: chunked\n\n");
            pieces.forEach(piece -> text.append(Integer.toHexString(piece.length()))
                    .append('\n')
                    .append(piece)
                    .append('\n'));
            return text.toString();
        }
    }
}
