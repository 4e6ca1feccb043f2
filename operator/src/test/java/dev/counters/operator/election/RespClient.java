package dev.counters.operator.election;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The smallest client: what is sent, and when, is all in the test's hands. */
public final class RespClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 700;

    private final Socket socket = new Socket();
    private final InputStream in;

    /** An error that the server answered. */
    public static final class ErrorReply extends RuntimeException {
        private static final long serialVersionUID = 1;

        ErrorReply(String text) {
            super(text);
        }
    }

    /** No answer came. */
    public static final class NoReply extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoReply(IOException failure) {
            super(failure);
        }
    }

    public RespClient(Address address, String user, String password) {
        try {
            socket.connect(new InetSocketAddress(address.host(), address.port()), TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException failure) {
            throw new NoReply(failure);
        }
        try {
            call("AUTH", user, password);
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** {@return a string, a long, a list or null} */
    public @Nullable Object call(String... words) {
        send(words);
        return read();
    }

    public void send(String... words) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("*" + words.length + "\r\n").getBytes(StandardCharsets.UTF_8));
        Arrays.stream(words).map(word -> word.getBytes(StandardCharsets.UTF_8)).forEach(word -> {
            bytes.writeBytes(("$" + word.length + "\r\n").getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(word);
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        try {
            socket.getOutputStream().write(bytes.toByteArray());
        } catch (IOException failure) {
            throw new NoReply(failure);
        }
    }

    public @Nullable Object read() {
        try {
            return parse();
        } catch (IOException failure) {
            throw new NoReply(failure);
        }
    }

    private @Nullable Object parse() throws IOException {
        var line = line();
        var rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> rest;
            case '-' -> throw new ErrorReply(rest);
            case ':' -> Long.valueOf(rest);
            case '$' -> bulk(Integer.parseInt(rest));
            case '*' -> list(Integer.parseInt(rest));
            default -> throw new IOException("unexpected reply " + line);
        };
    }

    private @Nullable String bulk(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        var text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        in.skipNBytes(2);
        return text;
    }

    private @Nullable List<@Nullable Object> list(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        var items = new ArrayList<@Nullable Object>();
        for (int i = 0; i < length; i++) {
            items.add(parse());
        }
        return items;
    }

    private String line() throws IOException {
        var text = new StringBuilder();
        for (int next = in.read(); next != '\r'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection is closed");
            }
            text.append((char) next);
        }
        in.skipNBytes(1);
        return text.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new NoReply(failure);
        }
    }
}
