package dev.counters.operator.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Serves GET /livez, /readyz and /metrics, and 404 for all else. */
public final class HealthServer implements AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private record Answer(int status, String contentType, String body) {}

    private final List<Check> liveness;
    private final List<Check> readiness;
    private final Supplier<String> metrics;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private HealthServer(int port, List<Check> liveness, List<Check> readiness, Supplier<String> metrics) {
        this.liveness = List.copyOf(liveness);
        this.readiness = List.copyOf(readiness);
        this.metrics = metrics;
        this.server = listenOn(port);
    }

    /**
     * Listens on all addresses, at once.
     *
     * @param port 0 for any free one
     * @param metrics the text of a scrape
     * @throws PortTakenException where something else listens there
     */
    public static HealthServer start(int port, List<Check> liveness, List<Check> readiness, Supplier<String> metrics) {
        HealthServer health = new HealthServer(port, liveness, readiness, metrics);
        health.server.createContext("/", health::handle);
        health.server.setExecutor(health.threads);
        health.server.start();
        return health;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static HttpServer listenOn(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(port), 0);
        } catch (IOException taken) {
            throw new PortTakenException(port, taken);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = exchange.getRequestMethod().equals("GET")
                    ? answer(exchange.getRequestURI().getPath())
                    : new Answer(METHOD_NOT_ALLOWED, PLAIN, "only GET is served here\n");
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(String path) {
        return switch (path) {
            case "/livez" -> report(liveness);
            case "/readyz" -> report(readiness);
            case "/metrics" -> new Answer(OK, PROMETHEUS, metrics.get());
            default -> new Answer(NOT_FOUND, PLAIN, "here are /livez, /readyz and /metrics\n");
        };
    }

    private static Answer report(List<Check> checks) {
        String problems = checks.stream()
                .flatMap(check -> check.problem().get().map(problem -> check.name() + ": " + problem).stream())
                .collect(Collectors.joining("\n"));
        return problems.isEmpty() ? new Answer(OK, PLAIN, "ok\n") : new Answer(UNAVAILABLE, PLAIN, problems + "\n");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
