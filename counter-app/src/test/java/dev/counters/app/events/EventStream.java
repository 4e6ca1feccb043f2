package dev.counters.app.events;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A client that listens to a stream and keeps its lines. */
final class EventStream implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpResponse<Stream<String>> response;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    private EventStream(URI address) {
        try {
            response = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofLines());
        } catch (IOException | InterruptedException cause) {
            throw new IllegalStateException(cause);
        }
        Thread.ofVirtual().start(this::read);
    }

    static EventStream open(int port, String path) {
        return new EventStream(URI.create("http://127.0.0.1:" + port + path));
    }

    HttpResponse<Stream<String>> response() {
        return response;
    }

    List<String> lines() {
        return lines;
    }

    /** {@return the names of the events so far} */
    List<String> events() {
        return lines.stream()
                .filter(line -> line.startsWith("event: "))
                .map(line -> line.substring("event: ".length()))
                .toList();
    }

    void awaitLine(String line) {
        await(line).until(() -> lines.contains(line));
    }

    /** Fails if the connection was cut instead of the body ended as HTTP wants it. */
    void awaitEnd() {
        await("the stream has ended").until(end::isDone);
        end.join();
    }

    boolean isOpen() {
        return !end.isDone();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private void read() {
        try (var body = response.body()) {
            body.forEach(lines::add);
            end.complete(null);
        } catch (RuntimeException cut) {
            end.completeExceptionally(cut);
        }
    }
}
