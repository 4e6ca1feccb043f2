package dev.counters.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection on which a test says what no client would. */
public final class RawSocket implements AutoCloseable {
    private final Socket socket;

    public RawSocket(int port) {
        try {
            socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
            socket.setTcpNoDelay(true);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Sends one byte a character. What the other side does not take any more is its answer's business. */
    public RawSocket send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (IOException closed) {
            // The answer tells why.
        }
        return this;
    }

    /** {@return all that comes until the other side closes} */
    public String readToEnd(Duration patience) {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try {
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            socket.getInputStream().transferTo(received);
        } catch (SocketTimeoutException open) {
            throw new AssertionError("The connection is still open after " + patience + "; it said: " + received, open);
        } catch (IOException reset) {
            // An end like any other.
        }
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
