package dev.counters.playground.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalLong;

/** The counter behind its front door. Java's client sends a POST again only if there was no connection at all. */
final class HttpCounter implements Counter, AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    /** Longer than the front door's own limit, so that an answer of its own is heard. */
    private static final Duration LIMIT = Duration.ofSeconds(6);

    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final HttpRequest increment;
    private final HttpRequest read;

    HttpCounter(URI frontDoor) {
        var uri = frontDoor.resolve("/");
        increment = HttpRequest.newBuilder(uri)
                .timeout(LIMIT)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        read = HttpRequest.newBuilder(uri).timeout(LIMIT).build();
    }

    @Override
    public Outcome increment() throws InterruptedException {
        try {
            var response = http.send(increment, HttpResponse.BodyHandlers.ofString());
            return Answers.of(response.statusCode(), response.body());
        } catch (IOException e) {
            return Answers.of(e);
        }
    }

    @Override
    public OptionalLong read() throws InterruptedException {
        try {
            var response = http.send(read, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == OK ? Answers.counter(response.body()) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
