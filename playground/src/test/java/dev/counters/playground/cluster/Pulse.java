package dev.counters.playground.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** One client that counts again and again, twenty times a second where it works. */
final class Pulse implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest increment;
    private final Timeline timeline;
    private final Thread thread;
    private volatile boolean over;

    private Pulse(URI counter, Timeline timeline) {
        this.timeline = timeline;
        increment = HttpRequest.newBuilder(counter)
                .timeout(LIMIT)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        thread = Thread.ofVirtual().unstarted(this::beat);
    }

    static Pulse start(URI counter, Timeline timeline) {
        var pulse = new Pulse(counter, timeline);
        pulse.thread.start();
        return pulse;
    }

    private void beat() {
        try {
            while (!over) {
                timeline.answered(isAcknowledged());
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAcknowledged() throws InterruptedException {
        try {
            return http.send(increment, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException unanswered) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
        http.close();
    }
}
