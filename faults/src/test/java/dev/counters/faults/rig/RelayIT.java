package dev.counters.faults.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayIT {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private ServerSocket echo;
    private Relay relay;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket();
        echo.bind(ANY);
        Thread.ofVirtual().start(this::echo);
        relay = new Relay(ANY, (InetSocketAddress) echo.getLocalSocketAddress(), "nobody\n");
    }

    @AfterEach
    void stop() throws IOException {
        relay.close();
        echo.close();
    }

    @Test
    void passesOnWhatBothSay() throws IOException {
        try (var line = new Line()) {
            line.say("one");
            assertThat(line.hear()).isEqualTo("one");
        }
    }

    @Test
    void losesAnswersUntilItCuts() throws IOException {
        try (var line = new Line()) {
            relay.loseAnswers();
            line.say("one");
            Awaitility.await().until(() -> heard.contains("one"));
            relay.cut();
            assertThat(line.hear()).isEqualTo("gone");
        }
        passesOnWhatBothSay();
    }

    @Test
    void losesRequestsUntilItCuts() throws IOException {
        try (var line = new Line()) {
            // What is not open yet is not cut.
            line.say("none");
            assertThat(line.hear()).isEqualTo("none");
            relay.loseRequests();
            line.say("one");
            relay.cut();
            assertThat(line.hear()).isEqualTo("gone");
        }
        assertThat(heard).containsExactly("none");
        passesOnWhatBothSay();
    }

    @Test
    void saysWhenNobodyListens() throws IOException {
        echo.close();
        try (var line = new Line()) {
            line.say("one");
            assertThat(line.hear()).isEqualTo("nobody");
        }
    }

    private void echo() {
        while (!echo.isClosed()) {
            try {
                var socket = echo.accept();
                Thread.ofVirtual().start(() -> echo(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void echo(Socket socket) {
        try (socket;
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException cut) {
            return;
        }
    }

    /** A client of the relay. */
    private final class Line implements AutoCloseable {
        private final Socket socket =
                new Socket(relay.address().getAddress(), relay.address().getPort());

        Line() throws IOException {}

        void say(String word) throws IOException {
            socket.getOutputStream().write((word + "\n").getBytes(StandardCharsets.US_ASCII));
        }

        String hear() {
            try {
                var line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine();
                return line == null ? "gone" : line;
            } catch (IOException reset) {
                return "gone";
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
