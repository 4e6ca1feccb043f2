package dev.counters.faults.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One client's way to one app, over a connection that is kept. Sends each request exactly once: the JDK's client, and most
 * others, may send one again of their own accord.
 */
final class Line implements AutoCloseable {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(2);
    /** Longer than the app's patience and any fault together. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);

    private final InetSocketAddress app;
    private @Nullable Open open;

    Line(InetSocketAddress app) {
        this.app = app;
    }

    /**
     * @throws NotSentException if nothing was sent
     * @throws IOException if it is unknown what became of the request
     */
    Answer ask(Request request) throws IOException {
        var connection = connection();
        try {
            connection.socket.getOutputStream().write(request.bytes(app.getHostString()));
            var answer = connection.answer();
            if ("close".equalsIgnoreCase(answer.headers().get("connection"))) {
                close();
            }
            return answer;
        } catch (IOException broken) {
            close();
            throw broken;
        }
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.socket.close();
            open = null;
        }
    }

    private Open connection() throws NotSentException {
        if (open == null) {
            open = connect();
        }
        return open;
    }

    private Open connect() throws NotSentException {
        var socket = new Socket();
        try {
            socket.connect(app, Math.toIntExact(LONGEST_CONNECT.toMillis()));
            socket.setSoTimeout(Math.toIntExact(LONGEST_ANSWER.toMillis()));
            socket.setTcpNoDelay(true);
            return new Open(socket, new BufferedInputStream(socket.getInputStream()));
        } catch (IOException refused) {
            throw new NotSentException(refused);
        }
    }

    private record Open(Socket socket, InputStream in) {
        Answer answer() throws IOException {
            var status = Integer.parseInt(line().split(" ", 3)[1]);
            Map<String, String> headers = new HashMap<>();
            for (var line = line(); !line.isEmpty(); line = line()) {
                var colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            var body = in.readNBytes(length);
            if (body.length < length) {
                throw new EOFException("the answer ended in its body");
            }
            return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
        }

        private String line() throws IOException {
            var line = new ByteArrayOutputStream();
            for (var read = in.read(); read != '\n'; read = in.read()) {
                if (read < 0) {
                    throw new EOFException("the app hung up");
                }
                line.write(read);
            }
            return line.toString(StandardCharsets.US_ASCII).stripTrailing();
        }
    }
}
