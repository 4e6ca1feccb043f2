package dev.counters.playground.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that increment without a key, one request after the other each, and what they were told. */
final class CountingClients implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(8);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest increment;
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Long> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final AtomicLong attempted = new AtomicLong();
    private volatile boolean over;

    private CountingClients(URI counter) {
        increment = HttpRequest.newBuilder(counter)
                .timeout(LIMIT)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
    }

    static CountingClients start(URI counter, int clients) {
        var all = new CountingClients(counter);
        for (var client = 0; client < clients; client++) {
            all.threads.add(Thread.ofVirtual().start(all::count));
        }
        return all;
    }

    /** What clients were told, in no order. */
    List<Long> acknowledged() {
        return List.copyOf(acknowledged);
    }

    List<String> failed() {
        return List.copyOf(failed);
    }

    long attempted() {
        return attempted.get();
    }

    /** Waits for the answers to what is under way. */
    @Override
    public void close() {
        over = true;
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
        http.close();
    }

    private void count() {
        while (!over) {
            attempted.incrementAndGet();
            try {
                var answer = http.send(increment, BodyHandlers.ofString());
                if (answer.statusCode() == OK) {
                    acknowledged.add(Long.parseLong(answer.body().replaceAll("\\D", "")));
                } else {
                    failed.add(answer.statusCode() + " " + answer.body());
                }
            } catch (IOException unanswered) {
                failed.add(unanswered.toString());
            } catch (InterruptedException hurried) {
                return;
            }
        }
    }
}
