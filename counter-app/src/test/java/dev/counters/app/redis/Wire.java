package dev.counters.app.redis;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A plain connection to Redis: words there, words back. */
final class Wire implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Socket socket = new Socket();
    private final InputStream in;

    Wire(InetSocketAddress server) {
        try {
            socket.connect(server, Math.toIntExact(PATIENCE.toMillis()));
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** {@return the reply; the parts of an array with spaces between, nothing as an empty text} */
    String call(String... words) {
        send(words);
        return receive();
    }

    /** Several commands, of which all happen or none. */
    void atOnce(List<String[]> commands) {
        send("MULTI");
        commands.forEach(this::send);
        send("EXEC");
        for (var reply = 0; reply < commands.size() + 2; reply++) {
            receive();
        }
    }

    void send(String... words) {
        var text = new StringBuilder("*" + words.length + "\r\n");
        for (var word : words) {
            text.append("$" + word.length() + "\r\n" + word + "\r\n");
        }
        try {
            socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    String receive() {
        try {
            return reply();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private String reply() throws IOException {
        var line = line();
        var rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '-' -> throw new IllegalStateException(rest);
            case '$' -> bulk(Integer.parseInt(rest));
            case '*' -> array(Integer.parseInt(rest));
            default -> rest;
        };
    }

    private String bulk(int length) throws IOException {
        if (length < 0) {
            return "";
        }
        var text = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        in.skipNBytes(2);
        return text;
    }

    private String array(int length) throws IOException {
        List<String> parts = new ArrayList<>();
        for (var part = 0; part < length; part++) {
            parts.add(reply());
        }
        return String.join(" ", parts);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int read; (read = in.read()) != '\n'; ) {
            if (read < 0) {
                throw new IOException("the server hung up");
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }
}
