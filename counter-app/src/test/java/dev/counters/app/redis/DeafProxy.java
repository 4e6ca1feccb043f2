package dev.counters.app.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands between the app and Redis, and can lose Redis' answers while commands still arrive. */
public final class DeafProxy implements AutoCloseable {
    private static final int BUFFER = 8192;

    private volatile int target;
    private final ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private volatile boolean deaf;

    public DeafProxy(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** New connections end at another port. */
    void leadTo(int port) {
        target = port;
    }

    public void loseAnswers() {
        deaf = true;
    }

    /** Ends the connections; new ones hear the answers again. */
    public void cut() {
        for (Socket socket; (socket = open.poll()) != null; ) {
            closeQuietly(socket);
        }
        deaf = false;
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                open.add(client);
                connect(client);
            }
        } catch (IOException closed) {
            // The test is over.
            return;
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket redis = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(redis);
            Thread.ofVirtual().start(() -> copy(client, redis, false));
            Thread.ofVirtual().start(() -> copy(redis, client, true));
        } catch (ConnectException nobodyThere) {
            client.close();
        }
    }

    private void copy(Socket from, Socket to, boolean answers) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[BUFFER];
            for (int read; (read = in.read(buffer)) >= 0; ) {
                if (!(answers && deaf)) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            }
        } catch (IOException closed) {
            // One side has hung up; closing both streams tells the other.
            return;
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
