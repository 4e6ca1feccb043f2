package dev.counters.playground.cluster.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Joins a caller with one of several places, chosen at random among those that answer. */
final class Relay {
    private static final int CONNECT_MILLISECONDS = 1000;
    /** Then a socket is reset when it is closed, as kube-proxy refuses a Service without endpoints. */
    private static final int RESET = 0;

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * Returns when the connection has ended.
     *
     * @param head what was read of the caller already
     */
    void join(Socket caller, byte[] head, List<InetSocketAddress> targets) throws IOException {
        open.add(caller);
        try {
            caller.setOption(StandardSocketOptions.TCP_NODELAY, true);
            var shuffled = new ArrayList<>(targets);
            Collections.shuffle(shuffled);
            for (var target : shuffled) {
                if (joined(caller, head, target)) {
                    return;
                }
            }
            caller.setSoLinger(true, RESET);
        } finally {
            open.remove(caller);
        }
    }

    /** {@return whether the target took the connection, which then has ended} */
    private boolean joined(Socket caller, byte[] head, InetSocketAddress target) throws IOException {
        try (var server = new Socket()) {
            try {
                server.connect(target, CONNECT_MILLISECONDS);
            } catch (IOException e) {
                return false;
            }
            open.add(server);
            try {
                server.setOption(StandardSocketOptions.TCP_NODELAY, true);
                server.getOutputStream().write(head);
                var back = Thread.ofVirtual().start(() -> copy(server, caller));
                copy(caller, server);
                back.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                open.remove(server);
            }
            return true;
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // Whoever still waits for the other side shall learn that it is gone.
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more, in whatever state it is.
            return;
        }
    }

    /** Ends all connections. */
    void close() {
        open.forEach(Relay::close);
    }
}
