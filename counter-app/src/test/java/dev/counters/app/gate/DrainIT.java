package dev.counters.app.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.app.AppProcess;
import dev.counters.app.redis.TestRedis;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The end of the process under load: whatever was counted, its client was told. */
class DrainIT {
    private static final int CLIENTS = 16;
    private static final int PIPELINED = 4;
    private static final String HOT = "POST / HTTP/1.1\nHost: test\n\n";
    private static final String COLD = "POST / HTTP/1.1\nHost: test\nContent-Type: text/plain\nContent-Length: 1\n\nx";

    private final TestRedis redis = TestRedis.start();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger announced = new AtomicInteger();

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void answersWhatItHasReadBeforeItCloses() {
        endUnderLoad(0, true);

        assertThat(redis.value()).isEqualTo(acknowledged.get());
    }

    @Test
    void leavesNoRequestWithoutAnswerIfItMayDrain() {
        endUnderLoad(2, false);

        assertThat(announced).hasPositiveValue();
        assertThat(redis.value()).isEqualTo(acknowledged.get());
        assertThat(unanswered).hasValue(0);
    }

    /** @param stubborn whether clients connect anew where they were sent away, as long as somebody listens */
    private void endUnderLoad(int drainSeconds, boolean stubborn) {
        var environment = new HashMap<>(redis.environment());
        environment.put("COUNTERS_DRAIN_SECONDS", Integer.toString(drainSeconds));
        try (var app = AppProcess.start(environment).awaitReady();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var port = app.web().port();
            var clients = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> threads.submit(() -> count(port, number, stubborn)))
                    .toList();
            await("load").until(() -> acknowledged.get() > 1000);
            app.terminate();
            app.awaitExit();
            for (var client : clients) {
                assertThat(client).succeedsWithin(Duration.ofSeconds(20));
            }
        }
    }

    private void count(int port, int number, boolean stubborn) {
        var requests = IntStream.range(0, 1 + number % PIPELINED)
                .mapToObj(request -> (number + request) % 5 == 0 ? COLD : HOT)
                .toList();
        do {
            Wire connected;
            try {
                connected = new Wire(port);
            } catch (UncheckedIOException nobodyListens) {
                return;
            }
            try (var wire = connected) {
                converse(wire, requests);
            }
        } while (stubborn);
    }

    private void converse(Wire wire, List<String> requests) {
        for (var open = true; open; ) {
            var waiting = requests.size();
            try {
                wire.say(String.join("", requests));
                for (; waiting > 0 && open; waiting--) {
                    var answer = wire.read();
                    assertThat(answer.status()).isEqualTo(200);
                    acknowledged.incrementAndGet();
                    open = !answer.header("connection").equals(Optional.of("close"));
                }
            } catch (UncheckedIOException closed) {
                open = false;
            }
            if (!open && waiting == 0) {
                announced.incrementAndGet();
            }
            unanswered.addAndGet(waiting);
        }
    }
}
