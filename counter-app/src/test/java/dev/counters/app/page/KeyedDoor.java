package dev.counters.app.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;

/** Stands before the app and lets in whom a key has, but for the page itself. */
final class KeyedDoor implements AutoCloseable {
    private static final Set<String> KEPT = Set.of("accept", "idempotency-key", "if-none-match");
    private static final byte[] REFUSAL =
            "{\"type\":\"https://counters.dev/problems/unauthorized\",\"title\":\"A valid key is needed.\",\"status\":401}"
                    .getBytes(StandardCharsets.UTF_8);

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final String key;
    private final int target;

    KeyedDoor(String key, int target) throws IOException {
        this.key = key;
        this.target = target;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var page = path.startsWith("/page/")
                    || exchange.getRequestHeaders().getFirst("Accept").startsWith("text/html");
            if (page || List.of(key).equals(exchange.getRequestHeaders().get("X-API-Key"))) {
                pass(exchange);
            } else {
                exchange.getResponseHeaders().add("Content-Type", "application/problem+json");
                exchange.sendResponseHeaders(401, REFUSAL.length);
                exchange.getResponseBody().write(REFUSAL);
            }
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + target + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.noBody());
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (KEPT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            var answer = client.send(request.build(), BodyHandlers.ofInputStream());
            answer.headers()
                    .map()
                    .forEach((name, values) -> values.forEach(value -> {
                        if (!Set.of("content-length", "transfer-encoding", "connection")
                                .contains(name)) {
                            exchange.getResponseHeaders().add(name, value);
                        }
                    }));
            exchange.sendResponseHeaders(answer.statusCode(), 0);
            copy(answer.body(), exchange.getResponseBody());
        } catch (InterruptedException cause) {
            throw new IOException(cause);
        }
    }

    /** Each event at once. */
    private static void copy(InputStream from, OutputStream to) throws IOException {
        var buffer = new byte[8192];
        for (int read; (read = from.read(buffer)) >= 0; ) {
            to.write(buffer, 0, read);
            to.flush();
        }
    }
}
