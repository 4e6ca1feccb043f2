package dev.counters.rolls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A way to the front door, with the connections that are kept for the next request. */
final class Door implements AutoCloseable {
    private static final int CONNECT_MILLISECONDS = 5_000;

    private final Supplier<InetSocketAddress> place;
    private final Optional<SSLSocketFactory> encryption;
    private final Deque<Line> kept = new ArrayDeque<>();

    /**
     * Knows the way.
     *
     * @param place asked at each new connection, for the service may not be there yet
     * @param encryption empty for plain HTTP
     */
    Door(Supplier<InetSocketAddress> place, Optional<SSLSocketFactory> encryption) {
        this.place = place;
        this.encryption = encryption;
    }

    /** {@return the connection that was unused for longest, or else a new one} */
    Line line() throws IOException {
        synchronized (kept) {
            var line = kept.pollFirst();
            if (line != null) {
                return line;
            }
        }
        return open();
    }

    /** {@return a connection of its own} */
    Line open() throws IOException {
        var socket = new Socket();
        try {
            var address = place.get();
            socket.connect(address, CONNECT_MILLISECONDS);
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return new Line(encryption.isPresent() ? encrypted(socket, address) : socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Socket encrypted(Socket socket, InetSocketAddress address) throws IOException {
        var wrapped = (SSLSocket)
                encryption.orElseThrow().createSocket(socket, address.getHostString(), address.getPort(), true);
        wrapped.setSoTimeout(CONNECT_MILLISECONDS);
        wrapped.startHandshake();
        return wrapped;
    }

    /** Takes back a connection that the other side keeps open. */
    void keep(Line line) {
        synchronized (kept) {
            kept.addLast(line);
        }
    }

    @Override
    public void close() {
        synchronized (kept) {
            kept.forEach(Line::close);
            kept.clear();
        }
    }
}
