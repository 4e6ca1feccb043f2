package dev.counters.playground.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Answers like the counter's service, but fails each request whose number {@code FAILS_EVERY} divides, and takes {@code
 * TAKES_MILLISECONDS}. It leaves as slowly as the service does.
 */
final class FlakyService {
    private static final int HTTP = 8080;
    private static final int MANAGEMENT = 8081;
    private static final int SECONDS_TO_LEAVE = 5;

    private final int failsEvery;
    private final int takes;
    private final AtomicLong requests = new AtomicLong();

    private FlakyService(Map<String, String> environment) {
        failsEvery = Integer.parseInt(environment.getOrDefault("FAILS_EVERY", "0"));
        takes = Integer.parseInt(environment.getOrDefault("TAKES_MILLISECONDS", "0"));
    }

    /** @param args the address */
    public static void main(String[] args) throws IOException {
        var service = new FlakyService(System.getenv());
        for (var port : new int[] {HTTP, MANAGEMENT}) {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(args[0]), port), 100);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", service::answer);
            server.createContext("/health", exchange -> reply(exchange, 200, "{}"));
            server.start();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> pause(SECONDS_TO_LEAVE * 1_000)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var number = requests.incrementAndGet();
        pause(takes);
        if (failsEvery > 0 && number % failsEvery == 0) {
            reply(exchange, 500, "{\"title\":\"broken\"}");
        } else {
            reply(exchange, 200, "{\"counter\":" + number + "}");
        }
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void pause(int milliseconds) {
        try {
            var _ = new CountDownLatch(1).await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
