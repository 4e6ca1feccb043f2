package dev.counters.faults.rig;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A connection to a server, on which one thing is asked after the other. It never waits long. */
final class RedisLine implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 300;

    private final Socket socket;
    private final InputStream in;

    /** @param encryption empty where the server speaks plain */
    RedisLine(InetSocketAddress server, Optional<SSLContext> encryption, String user, String password)
            throws IOException {
        var plain = new Socket();
        try {
            plain.connect(server, PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            socket = encryption.isPresent() ? encrypted(plain, server, encryption.get()) : plain;
            in = new BufferedInputStream(socket.getInputStream());
            if (ask("AUTH", user, password).isEmpty()) {
                throw new IOException("the server refused the password");
            }
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private static Socket encrypted(Socket plain, InetSocketAddress server, SSLContext encryption) throws IOException {
        return encryption.getSocketFactory().createSocket(plain, server.getHostString(), server.getPort(), true);
    }

    /** {@return the answer; empty if it is nothing, or an error} */
    Optional<String> ask(String... words) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("*" + words.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
        for (var word : words) {
            var text = word.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(("$" + text.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(text);
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        socket.getOutputStream().write(bytes.toByteArray());
        return answer();
    }

    private Optional<String> answer() throws IOException {
        var line = line();
        return switch (line.charAt(0)) {
            case '+', ':' -> Optional.of(line.substring(1));
            case '-' -> Optional.empty();
            case '$' -> bulk(Integer.parseInt(line.substring(1)));
            default -> throw new IOException("an answer that nobody asked for: " + line);
        };
    }

    private Optional<String> bulk(int length) throws IOException {
        if (length < 0) {
            return Optional.empty();
        }
        var body = in.readNBytes(length);
        if (body.length < length || in.readNBytes(2).length < 2) {
            throw new EOFException("the server hung up");
        }
        return Optional.of(new String(body, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("the server hung up");
            }
            line.write(read);
        }
        var text = line.toString(StandardCharsets.US_ASCII).stripTrailing();
        if (text.isEmpty()) {
            throw new IOException("an empty answer");
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
