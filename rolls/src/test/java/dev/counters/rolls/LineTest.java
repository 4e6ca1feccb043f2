package dev.counters.rolls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineTest {
    private static final String STREAM = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na\n\n\r\n";

    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void readsAnAnswerAndWhetherItIsTheLast() throws IOException {
        try (var line = answered("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) {
            assertThat(line.ask("GET / HTTP/1.1\r\n\r\n")).isEqualTo(new Line.Reply(200, "{}", false));
        }
        try (var line = answered("HTTP/1.1 503 No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(line.ask("GET / HTTP/1.1\r\n\r\n")).isEqualTo(new Line.Reply(503, "", true));
        }
        try (var line = answered(STREAM + "0\r\n\r\n")) {
            assertThat(line.ask("GET / HTTP/1.1\r\n\r\n").body()).isEqualTo("a\n\n");
        }
    }

    @Test
    void failsWhereAnAnswerIsCut() throws IOException {
        for (var cut : new String[] {"", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"}) {
            try (var line = answered(cut)) {
                assertThatIOException().as(cut).isThrownBy(() -> line.ask("GET / HTTP/1.1\r\n\r\n"));
            }
        }
    }

    @Test
    void tellsAStreamThatEndedFromOneThatWasCut() throws IOException {
        try (var line = answered(STREAM + "0\r\n\r\n")) {
            assertThatCode(() -> line.follow("GET /events HTTP/1.1\r\n\r\n")).doesNotThrowAnyException();
        }
        try (var line = answered(STREAM)) {
            assertThatIOException().isThrownBy(() -> line.follow("GET /events HTTP/1.1\r\n\r\n"));
        }
        try (var line = answered("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n")) {
            assertThatIOException().isThrownBy(() -> line.follow("GET /events HTTP/1.1\r\n\r\n"));
        }
    }

    /** A connection on which the request is answered so, and which is closed then. */
    private Line answered(String answer) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        var other = server.accept();
        Thread.ofVirtual().start(() -> {
            try (other) {
                other.getInputStream().readNBytes(1);
                other.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                other.shutdownOutput();
                other.getInputStream().readAllBytes();
            } catch (IOException gone) {
                return;
            }
        });
        return new Line(socket);
    }
}
