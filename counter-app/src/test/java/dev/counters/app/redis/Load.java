package dev.counters.app.redis;

import dev.counters.app.Web;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that increment without a key, one request after the other each, and a ledger of what they were told. */
final class Load implements AutoCloseable {
    private final Web web;
    private final List<Thread> clients = new ArrayList<>();
    private final Queue<Long> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<HttpResponse<String>> failed = new ConcurrentLinkedQueue<>();
    private final AtomicLong attempted = new AtomicLong();
    private final AtomicLong lastAnswer = new AtomicLong(System.nanoTime());
    private final AtomicLong longestGap = new AtomicLong();
    private volatile boolean over;

    private Load(Web web) {
        this.web = web;
    }

    static Load of(Web web, int clients) {
        var load = new Load(web);
        for (var client = 0; client < clients; client++) {
            load.clients.add(Thread.ofVirtual().start(load::count));
        }
        return load;
    }

    /** What clients were told, in no order. */
    List<Long> acknowledged() {
        return List.copyOf(acknowledged);
    }

    List<HttpResponse<String>> failed() {
        return List.copyOf(failed);
    }

    long attempted() {
        return attempted.get();
    }

    /** The longest time without an acknowledgement, in ms. */
    long longestGap() {
        return longestGap.get() / 1_000_000;
    }

    /** Waits for the answers to what is under way. */
    @Override
    public void close() {
        over = true;
        for (var client : clients) {
            try {
                client.join();
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void count() {
        while (!over) {
            attempted.incrementAndGet();
            try {
                heard(web.post("/"));
            } catch (UncheckedIOException unanswered) {
                // As good as an unknown outcome: attempted, not acknowledged.
                return;
            }
        }
    }

    private void heard(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            failed.add(answer);
            return;
        }
        var now = System.nanoTime();
        var gap = now - lastAnswer.getAndSet(now);
        longestGap.accumulateAndGet(gap, Math::max);
        acknowledged.add(Long.parseLong(answer.body().replaceAll("\\D", "")));
    }
}
