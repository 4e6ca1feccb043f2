package dev.counters.rolls;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/**
 * One connection, on which requests are sent as they are and never twice. Java's own clients send some requests again by
 * themselves, which would hide just what is to be found.
 */
final class Line implements AutoCloseable {
    private static final int LONGEST = 65_536;
    private static final int HEX = 16;

    private final Socket socket;
    private final InputStream in;

    /**
     * An answer.
     *
     * @param status such as 200
     * @param body whole
     * @param last whether the other side closes the connection after it
     */
    record Reply(int status, String body, boolean last) {}

    private record Head(int status, int length, boolean chunked, boolean last) {}

    Line(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** @param milliseconds for each byte of the answer */
    void patience(int milliseconds) throws SocketException {
        socket.setSoTimeout(milliseconds);
    }

    Reply ask(String request) throws IOException {
        send(request);
        var head = head();
        var body = head.chunked() ? chunks() : text(head.length());
        return new Reply(head.status(), body, head.last());
    }

    /** Reads a stream to its end. @throws IOException where it is cut, and not ended as HTTP wants it */
    void follow(String request) throws IOException {
        send(request);
        var head = head();
        if (head.status() != 200 || !head.chunked()) {
            throw new IOException("a stream was answered " + head.status());
        }
        for (var size = chunk(); size > 0; size = chunk()) {
            in.skipNBytes(size);
            line();
        }
        line();
    }

    /** {@return the certificate that the other side showed, if it did} */
    Optional<Certificate> certificate() throws IOException {
        return socket instanceof SSLSocket encrypted
                ? Optional.of(encrypted.getSession().getPeerCertificates()[0])
                : Optional.empty();
    }

    private void send(String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Head head() throws IOException {
        var status = Integer.parseInt(line().split(" ", -1)[1]);
        var length = 0;
        var chunked = false;
        var last = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
            last |= lower.startsWith("connection:") && lower.contains("close");
        }
        return new Head(status, length, chunked, last);
    }

    private String chunks() throws IOException {
        var body = new StringBuilder();
        for (var size = chunk(); size > 0; size = chunk()) {
            body.append(text(size));
            line();
        }
        line();
        return body.toString();
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line(), HEX);
    }

    private String text(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("closed in the middle of an answer");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException(line.isEmpty() ? "closed without an answer" : "closed in the middle of a line");
            }
            if (line.length() == LONGEST) {
                throw new IOException("a line without an end");
            }
            line.append((char) next);
        }
        return line.isEmpty() ? "" : line.substring(0, line.length() - 1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more, in whatever state it is.
            return;
        }
    }
}
