package dev.counters.operator.envoy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An app that resets connections at a chosen moment, or is gone, which no proper server can be made to do. */
final class RawApp implements AutoCloseable {
    /** What becomes of a request that is no health check. */
    enum End {
        ANSWERED,
        RESET_AFTER_REQUEST,
        RESET_AFTER_HEADERS
    }

    final AtomicInteger writes = new AtomicInteger();
    volatile End end = End.ANSWERED;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    RawApp() throws IOException {
        listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket caller = listener.accept();
                open.add(caller);
                if (listener.isClosed()) {
                    // Whoever closed it may not have seen this one.
                    caller.close();
                }
                Thread.ofVirtual().start(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            for (String head = head(caller); !head.isEmpty(); head = head(caller)) {
                if (head.startsWith("GET /health/readiness ")) {
                    write(caller, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
                } else if (!answered(caller, head)) {
                    return;
                }
            }
        } catch (IOException gone) {
            return;
        } finally {
            open.remove(caller);
        }
    }

    private boolean answered(Socket caller, String head) throws IOException {
        if (head.startsWith("POST")) {
            writes.incrementAndGet();
        }
        if (end == End.ANSWERED) {
            write(caller, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
            return true;
        }
        if (end == End.RESET_AFTER_HEADERS) {
            write(caller, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
        }
        caller.setSoLinger(true, 0);
        return false;
    }

    private static String head(Socket caller) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = caller.getInputStream().read();
                next >= 0;
                next = caller.getInputStream().read()) {
            bytes.write(next);
            if (bytes.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
                return bytes.toString(StandardCharsets.US_ASCII);
            }
        }
        return "";
    }

    private static void write(Socket caller, String text) throws IOException {
        caller.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** From now on connections are refused, as by a pod that is gone. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
