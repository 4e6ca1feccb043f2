package dev.counters.faults.rig;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands between two programs, and can lose what goes one way or the other, or break the connections. */
final class Relay implements AutoCloseable {
    private static final int BUFFER = 16_384;
    private static final int BACKLOG = 50;

    private final ServerSocket server = new ServerSocket();
    private final byte[] ifNobodyListens;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private volatile InetSocketAddress target;
    private volatile boolean deaf;
    private volatile boolean mute;

    /** @param ifNobodyListens what a client is told then */
    Relay(InetSocketAddress address, InetSocketAddress target, String ifNobodyListens) throws IOException {
        this.target = target;
        this.ifNobodyListens = ifNobodyListens.getBytes(StandardCharsets.US_ASCII);
        server.setReuseAddress(true);
        server.bind(address, BACKLOG);
        Thread.ofVirtual().start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /** Where new connections lead. */
    void leadTo(InetSocketAddress newTarget) {
        target = newTarget;
    }

    /** Swallows all answers until the connections are cut. */
    void loseAnswers() {
        deaf = true;
    }

    /** Swallows all requests until the connections are cut. */
    void loseRequests() {
        mute = true;
    }

    /** Breaks all connections; new ones work. */
    void cut() {
        for (Socket socket; (socket = open.poll()) != null; ) {
            end(socket);
        }
        deaf = false;
        mute = false;
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                open.removeIf(Socket::isClosed);
                open.add(client);
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                // The loop looks whether it is the server that was closed.
            }
        }
    }

    private void connect(Socket client) {
        try {
            client.setTcpNoDelay(true);
            var far = new Socket();
            open.add(far);
            if (reaches(far)) {
                Thread.ofVirtual().start(() -> copy(far, client, true));
                copy(client, far, false);
            } else {
                client.getOutputStream().write(ifNobodyListens);
                // Were it closed with a request unread, the client might never see the answer.
                client.shutdownOutput();
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException broken) {
            // What was cut is told to both sides.
        } finally {
            end(client);
        }
    }

    private boolean reaches(Socket far) throws IOException {
        try {
            far.connect(target);
            far.setTcpNoDelay(true);
            return true;
        } catch (ConnectException nobodyListens) {
            end(far);
            return false;
        }
    }

    private void copy(Socket from, Socket to, boolean answers) {
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            var buffer = new byte[BUFFER];
            for (int read; (read = in.read(buffer)) >= 0; ) {
                if (!(answers ? deaf : mute)) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException broken) {
            // One side has hung up, and the other is told below.
        } finally {
            end(from);
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
