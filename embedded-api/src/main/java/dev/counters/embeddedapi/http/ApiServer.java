package dev.counters.embeddedapi.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.counters.embeddedapi.kind.Kinds;
import dev.counters.embeddedapi.problem.ApiException;
import dev.counters.embeddedapi.resource.Resources;
import dev.counters.embeddedapi.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on loopback, and answers each request on a virtual thread. */
public final class ApiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final int NO_BODY = -1;

    static {
        // Read once by the JDK's server: small answers go at once, and idle connections outlive a client's pool of
        // them.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
    }

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Guard guard;
    private final Routes routes;

    /** Listens at once; port 0 means any. */
    public ApiServer(int port, Store store, Kinds kinds, Resources resources, PodLogs logs, Evictions evictions) {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, e);
        }
        guard = new Guard(http.getAddress().getPort());
        routes = new Routes(store, kinds, resources, logs, evictions);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    /** {@return where the API is, secret included} */
    public URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + guard.secret());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var refusal = guard.refusal(
                    headers.getFirst("Host"),
                    headers.getFirst("Origin"),
                    exchange.getRequestURI().getPath());
            if (refusal.isPresent()) {
                exchange.sendResponseHeaders(refusal.getAsInt(), NO_BODY);
                return;
            }
            answer(new Request(exchange, guard.secret()));
        }
    }

    private void answer(Request request) throws IOException {
        try {
            routes.serve(request);
        } catch (ApiException refused) {
            request.answer(refused.code(), refused.status());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException clientLeft) {
            LOG.debug("{} {}: the client left", request.method(), request.path());
        } catch (RuntimeException | LinkageError e) {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            var failure = new ApiException(500, "InternalError", "Internal error occurred: " + e);
            request.answer(failure.code(), failure.status());
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
