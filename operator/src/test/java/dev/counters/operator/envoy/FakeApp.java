package dev.counters.operator.envoy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands for the counter behind Envoy: counts what reaches it, and fails as it is told. */
final class FakeApp implements AutoCloseable {
    /** What it does with a request other than a health check. */
    enum Mood {
        ANSWERING,
        FAILING,
        HANGING_UP,
        /** Hangs up on one request, and answers from then on. */
        HANGING_UP_ONCE
    }

    final AtomicInteger writes = new AtomicInteger();
    final AtomicInteger requests = new AtomicInteger();
    volatile Headers lastHeaders = new Headers();
    volatile boolean ready = true;
    volatile Mood mood = Mood.ANSWERING;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    FakeApp() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::count);
        server.createContext("/health/readiness", exchange -> answer(exchange, ready ? 200 : 503, "{}"));
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void count(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        lastHeaders = exchange.getRequestHeaders();
        requests.incrementAndGet();
        if (exchange.getRequestMethod().equals("POST")) {
            writes.incrementAndGet();
        }
        switch (mood) {
            case ANSWERING -> answer(exchange, 200, "{\"counter\":" + writes.get() + "}");
            case FAILING -> answer(exchange, 503, "{}");
            case HANGING_UP -> exchange.close();
            case HANGING_UP_ONCE -> {
                mood = Mood.ANSWERING;
                exchange.close();
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
