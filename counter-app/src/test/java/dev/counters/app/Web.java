package dev.counters.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A client of one port on this machine, at 127.0.0.1 where nothing else is said. */
public final class Web {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String address;
    private final int port;

    public Web(int port) {
        this("127.0.0.1", port);
    }

    public Web(String address, int port) {
        this.address = address;
        this.port = port;
    }

    public int port() {
        return port;
    }

    /** Headers are given as name, value, name, value. */
    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    public HttpResponse<String> post(String path, String... headers) {
        return send("POST", path, headers);
    }

    public HttpResponse<String> send(String method, String path, String... headers) {
        return await(request(method, path, BodyPublishers.noBody(), headers));
    }

    private HttpResponse<String> await(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(cause);
        }
    }

    /** With a body, whose media type is among the headers or not told. */
    public HttpResponse<String> postBody(String path, String body, String... headers) {
        return await(request("POST", path, BodyPublishers.ofString(body), headers));
    }

    public CompletableFuture<HttpResponse<String>> postLater(String path, String... headers) {
        return client.sendAsync(request("POST", path, BodyPublishers.noBody(), headers), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + address + ":" + port + path))
                .timeout(PATIENCE)
                .method(method, body);
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }
}
