package dev.counters.operator.intercept;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** A JDK HTTP client whose writes pass a {@link WriteGate}; a {@link RequestObserver} sees reads, too. Watches go straight through. */
final class GatedHttpClient extends HttpClient {
    private static final int SUCCESS = 2;
    private static final int CLASS_OF_STATUS = 100;
    /** A gate may block after a write; that must cost a thread that nobody else waits for. */
    private static final Executor AFTER = Thread::startVirtualThread;

    private final HttpClient client;
    private final WriteGate gate;
    private final RequestObserver requests;

    GatedHttpClient(HttpClient client, WriteGate gate, RequestObserver requests) {
        this.client = client;
        this.gate = gate;
        this.requests = requests;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        Optional<Write> write = ApiWrites.of(request);
        write.ifPresent(gate::before);
        HttpResponse<T> response = observed(request, handler);
        write.ifPresent(sent -> gate.after(sent, outcome(response)));
        return response;
    }

    private <T> HttpResponse<T> observed(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        Runnable answered = requests.sent(seen(request));
        try {
            return client.send(request, handler);
        } finally {
            answered.run();
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return gated(request, () -> client.sendAsync(request, handler));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushes) {
        return gated(request, () -> client.sendAsync(request, handler, pushes));
    }

    private <T> CompletableFuture<HttpResponse<T>> gated(
            HttpRequest request, Supplier<CompletableFuture<HttpResponse<T>>> send) {
        Optional<Write> write = ApiWrites.of(request);
        if (write.isEmpty()) {
            return observed(request, send);
        }
        try {
            gate.before(write.get());
        } catch (RuntimeException stopped) {
            return CompletableFuture.failedFuture(stopped);
        }
        return observed(request, send)
                .thenApplyAsync(
                        response -> {
                            gate.after(write.get(), outcome(response));
                            return response;
                        },
                        AFTER);
    }

    private <T> CompletableFuture<HttpResponse<T>> observed(
            HttpRequest request, Supplier<CompletableFuture<HttpResponse<T>>> send) {
        Runnable answered = requests.sent(seen(request));
        return send.get().whenComplete((response, failure) -> answered.run());
    }

    private static Request seen(HttpRequest request) {
        return Request.api(request.method(), request.uri().getPath());
    }

    private static WriteGate.Outcome outcome(HttpResponse<?> response) {
        return response.statusCode() / CLASS_OF_STATUS == SUCCESS
                ? WriteGate.Outcome.ACCEPTED
                : WriteGate.Outcome.REFUSED;
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return client.newWebSocketBuilder();
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }

    @Override
    public void shutdown() {
        client.shutdown();
    }

    @Override
    public void shutdownNow() {
        client.shutdownNow();
    }

    @Override
    public boolean isTerminated() {
        return client.isTerminated();
    }

    @Override
    public boolean awaitTermination(Duration duration) throws InterruptedException {
        return client.awaitTermination(duration);
    }

    @Override
    public void close() {
        client.close();
    }
}
