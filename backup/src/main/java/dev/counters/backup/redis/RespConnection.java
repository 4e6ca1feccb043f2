package dev.counters.backup.redis;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection to one server: commands, answers, and what a server streams after its answer. */
final class RespConnection implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int LONGEST_LINE = 64 * 1024;

    private final Socket socket;
    private final InputStream in;

    /**
     * Connects.
     *
     * @param silence how long the server may say nothing before it is given up
     * @param trust empty where nothing is encrypted
     */
    RespConnection(InetSocketAddress address, Duration silence, Optional<ServerTrust> trust) throws IOException {
        var plain = new Socket();
        try {
            plain.connect(address, (int) CONNECT.toMillis());
            plain.setSoTimeout((int) silence.toMillis());
            plain.setTcpNoDelay(true);
            socket = trust.isPresent() ? trust.get().encrypt(plain) : plain;
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException failed) {
            plain.close();
            throw failed;
        }
    }

    /**
     * {@return what the server answers: a text, {@code null}, or a list of these}
     *
     * @throws RefusedException if it answers an error
     */
    @Nullable
    Object ask(String... command) throws IOException {
        send(command);
        return answer();
    }

    void send(String... command) throws IOException {
        var text = new StringBuilder("*").append(command.length).append("\r\n");
        for (var word : command) {
            text.append('$')
                    .append(word.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** {@return the next line without its end; empty lines are what a busy server sends to be heard} */
    String line() throws IOException {
        var line = new StringBuilder();
        while (true) {
            var next = in.read();
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next == '\n') {
                return line.toString().stripTrailing();
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("the server answers something else than Redis does");
            }
            line.append((char) next);
        }
    }

    /** {@return what follows the last line that was read} */
    InputStream rest() {
        return in;
    }

    private @Nullable Object answer() throws IOException {
        var line = line();
        if (line.isEmpty()) {
            throw new IOException("the server answers something else than Redis does");
        }
        var rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+', ':' -> rest;
            case '-' -> throw new RefusedException(rest);
            case '$' -> bulk(Integer.parseInt(rest));
            case '*' -> list(Integer.parseInt(rest));
            default -> throw new IOException("the server answers something else than Redis does");
        };
    }

    private @Nullable String bulk(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        var text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        line();
        return text;
    }

    private List<@Nullable Object> list(int length) throws IOException {
        var items = new ArrayList<@Nullable Object>();
        for (var i = 0; i < length; i++) {
            items.add(answer());
        }
        return items;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
