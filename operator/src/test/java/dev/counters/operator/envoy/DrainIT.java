package dev.counters.operator.envoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a real Envoy takes its leave when kubelet asks it to. */
class DrainIT {
    private static final Duration READY = Duration.ofSeconds(60);
    private static final String HEADERS = "Host: counter\r\nConnection: close\r\n";

    @TempDir
    Path folder;

    private FakeApp app;
    private RunningEnvoy envoy;

    @BeforeEach
    void start() throws Exception {
        Optional<Path> binary = EnvoyBinary.find();
        assumeTrue(binary.isPresent(), EnvoyBinary.WHERE);
        app = new FakeApp();
        envoy = new RunningEnvoy(binary.orElseThrow(), folder, app.port());
        await().atMost(READY).ignoreExceptions().until(() -> ready() == 200);
    }

    @AfterEach
    void stop() throws Exception {
        if (envoy != null) {
            envoy.close();
            app.close();
        }
    }

    @Test
    void asksClientsToLeaveAndWaitsForThem() throws Exception {
        try (Socket stays = new Socket(InetAddress.getLoopbackAddress(), http())) {
            assertThat(askOn(stays)).doesNotContain("connection: close");

            CompletableFuture<Integer> drained = CompletableFuture.supplyAsync(() -> drain(RunningEnvoy.MARK));
            await().atMost(READY).until(() -> ready() == 503);
            // Whoever comes now, because he has not heard of it, is served all the same.
            assertThat(Wire.exchange(http(), "GET / HTTP/1.1\r\n" + HEADERS + "\r\n"))
                    .contains("200 OK");
            await().during(Duration.ofSeconds(3)).atMost(READY).until(() -> !drained.isDone());

            assertThat(askOn(stays)).contains("200 OK").contains("connection: close");
            await().atMost(READY).until(() -> drained.isDone() && drained.get() == 200);
        }
    }

    @Test
    void drainsForNobodyWhoDoesNotKnowTheMark() throws Exception {
        assertThat(drain("guess")).isEqualTo(404);
        assertThat(Wire.status(
                        envoy.settings.doors().stats(),
                        "GET /drain HTTP/1.1\r\n%s: %s\r\n%s\r\n".formatted(Drain.HEADER, RunningEnvoy.MARK, HEADERS)))
                .isEqualTo(404);
        assertThat(Wire.status(
                        envoy.settings.doors().drain(),
                        "POST /healthcheck/fail HTTP/1.1\r\n%s: %s\r\n%s\r\n"
                                .formatted(Drain.HEADER, RunningEnvoy.MARK, HEADERS)))
                .isEqualTo(404);
        assertThat(ready()).isEqualTo(200);
    }

    private String askOn(Socket socket) throws Exception {
        socket.setSoTimeout(10_000);
        socket.getOutputStream()
                .write("GET /read HTTP/1.1\r\nHost: counter\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("}") < 0) {
            answer.append((char) socket.getInputStream().read());
        }
        return answer.toString();
    }

    private int http() {
        return envoy.settings.doors().http();
    }

    private int ready() throws Exception {
        return Wire.status(http(), "GET /edge/ready HTTP/1.1\r\n" + HEADERS + "\r\n");
    }

    private int drain(String mark) {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), envoy.settings.doors().drain())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write("GET /drain HTTP/1.1\r\n%s: %s\r\n%s\r\n"
                            .formatted(Drain.HEADER, mark, HEADERS)
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return Integer.parseInt(answer.substring(9, 12));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
