package dev.counters.playground.cluster.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.function.Supplier;

/** Listens at one place and joins each caller with one of the places behind it. */
public final class TcpProxy implements AutoCloseable {
    private static final int WAITING_CALLERS = 512;
    private static final byte[] NOTHING = {};

    private final ServerSocket listener;
    private final Conversation conversation;
    private final Relay relay;

    /** What is done with a caller. */
    interface Conversation {
        void with(Socket caller) throws IOException;
    }

    private TcpProxy(ServerSocket listener, Relay relay, Conversation conversation) {
        this.listener = listener;
        this.relay = relay;
        this.conversation = conversation;
    }

    /**
     * Starts to listen.
     *
     * @param targets asked at each connection
     * @throws IOException where nobody may listen there
     */
    public static TcpProxy listen(InetSocketAddress place, Supplier<List<InetSocketAddress>> targets)
            throws IOException {
        var relay = new Relay();
        return listen(place, relay, caller -> relay.join(caller, NOTHING, targets.get()));
    }

    static TcpProxy listen(InetSocketAddress place, Relay relay, Conversation conversation) throws IOException {
        var listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(place, WAITING_CALLERS);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        var proxy = new TcpProxy(listener, relay, conversation);
        Thread.ofVirtual().name("proxy " + place).start(proxy::accept);
        return proxy;
    }

    /** Where it listens. */
    public InetSocketAddress place() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var caller = listener.accept();
                Thread.ofVirtual().start(() -> serve(caller));
            } catch (IOException e) {
                // Either it is closed, or this caller went before it was its turn.
                Thread.onSpinWait();
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            conversation.with(caller);
        } catch (IOException e) {
            // One of the two is gone; the other has learned of it.
            return;
        }
    }

    /** Ends the connections too. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            relay.close();
        }
    }
}
