package dev.counters.playground.cluster.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens at one place and connects each caller with one of the places behind it, chosen at random. */
final class TcpProxy implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TcpProxy.class);
    private static final int WAITING_CALLERS = 512;
    private static final int CONNECT_MILLISECONDS = 1000;
    /** Then a socket is reset when it is closed, as kube-proxy refuses a Service without endpoints. */
    private static final int RESET = 0;

    private final ServerSocket listener;
    private final Supplier<List<InetSocketAddress>> targets;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private TcpProxy(ServerSocket listener, Supplier<List<InetSocketAddress>> targets) {
        this.listener = listener;
        this.targets = targets;
    }

    /** @throws IOException where nobody may listen there */
    static TcpProxy listen(InetSocketAddress place, Supplier<List<InetSocketAddress>> targets) throws IOException {
        var listener = new ServerSocket();
        try {
            listener.bind(place, WAITING_CALLERS);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        var proxy = new TcpProxy(listener, targets);
        Thread.ofVirtual().name("proxy " + place).start(proxy::accept);
        return proxy;
    }

    InetSocketAddress place() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var caller = listener.accept();
                Thread.ofVirtual().start(() -> serve(caller));
            } catch (IOException e) {
                log.trace("{}: {}", listener, e.getMessage());
            }
        }
    }

    private void serve(Socket caller) {
        open.add(caller);
        try (caller) {
            caller.setOption(StandardSocketOptions.TCP_NODELAY, true);
            var shuffled = new ArrayList<>(targets.get());
            Collections.shuffle(shuffled);
            for (var target : shuffled) {
                if (connected(caller, target)) {
                    return;
                }
            }
            caller.setSoLinger(true, RESET);
        } catch (IOException e) {
            log.trace("a connection ended: {}", e.getMessage());
        } finally {
            open.remove(caller);
        }
    }

    /** {@return whether the target took the connection, which then has ended} */
    private boolean connected(Socket caller, InetSocketAddress target) throws IOException {
        var server = new Socket();
        try {
            server.connect(target, CONNECT_MILLISECONDS);
        } catch (IOException e) {
            server.close();
            return false;
        }
        open.add(server);
        try (server) {
            server.setOption(StandardSocketOptions.TCP_NODELAY, true);
            var back = Thread.ofVirtual().start(() -> copy(server, caller));
            copy(caller, server);
            join(back);
        } finally {
            open.remove(server);
        }
        return true;
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

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            log.trace("{}: {}", socket, e.getMessage());
        }
    }

    /** Ends the connections too. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            log.trace("{}: {}", listener, e.getMessage());
        }
        open.forEach(TcpProxy::close);
    }
}
