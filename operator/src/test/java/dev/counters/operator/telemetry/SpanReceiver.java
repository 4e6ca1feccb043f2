package dev.counters.operator.telemetry;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a collector of traces is to those who send: it keeps what they post. Texts in protobuf are UTF-8, so they can be looked for. */
public final class SpanReceiver implements AutoCloseable {
    private static final int OK = 200;
    private static final int REFUSED = 400;

    private final List<String> posted = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int status = OK;

    public SpanReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.createContext("/v1/traces", exchange -> {
            try (exchange) {
                posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                exchange.sendResponseHeaders(status, -1);
            }
        });
        server.start();
    }

    /** {@return where spans are to be posted} */
    public URI endpoint() {
        return URI.create(
                "http://127.0.0.1:%d/v1/traces".formatted(server.getAddress().getPort()));
    }

    /** {@return all that was posted} */
    public String posted() {
        return String.join("\n", posted);
    }

    void refuse() {
        status = REFUSED;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
