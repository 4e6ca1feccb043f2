package dev.counters.benchmarks.openloop;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends each request when it is due, over a connection that is free, or else over the next one that becomes free. All of it is done by
 * one event loop.
 */
final class Sender {
    /** For late answers; what takes longer counts as unanswered. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final long RETRY_MILLIS = 10;

    private final Plan plan;
    private final EventLoop loop;
    private final long total;
    private final Findings findings = new Findings();
    private final CompletableFuture<Findings> end = new CompletableFuture<>();
    private final List<Connection> connections = new ArrayList<>();
    private final Queue<Connection> free = new ArrayDeque<>();
    /** Opened only when there is something to send: a server of few workers waits in vain at each connection that is idle. */
    private final Queue<Connection> closed = new ArrayDeque<>();

    /** Numbers of the requests that are due and wait for a connection. */
    private final Queue<Long> waiting = new ArrayDeque<>();

    private long begin;
    private long next;
    private long open;
    private int opening;

    /** @param time for how long to send */
    Sender(Plan plan, Duration time, EventLoop loop) {
        this.plan = plan;
        this.loop = loop;
        total = plan.number(time);
    }

    /** {@return done when all are answered, or patience is at its end} */
    CompletableFuture<Findings> run() {
        loop.execute(() -> {
            var request = plan.request();
            for (var i = 0; i < plan.connections(); i++) {
                var connection = new Connection(plan.port(), request, loop, this);
                connections.add(connection);
                closed.add(connection);
            }
            begin = System.nanoTime();
            tick();
        });
        return end;
    }

    private void tick() {
        var now = System.nanoTime() - begin;
        while (next < total && plan.due(next) <= now) {
            waiting.add(next++);
            open++;
        }
        dispatch();
        if (next < total) {
            var _ = loop.schedule(this::tick, plan.due(next) - (System.nanoTime() - begin), TimeUnit.NANOSECONDS);
        } else if (open == 0) {
            finish();
        } else {
            // The last answer finishes, if it comes in time.
            var _ = loop.schedule(this::giveUp, PATIENCE_NANOS, TimeUnit.NANOSECONDS);
        }
    }

    private void dispatch() {
        while (!waiting.isEmpty() && !free.isEmpty()) {
            free.remove().send(waiting.remove());
        }
        while (opening < waiting.size() && !closed.isEmpty()) {
            opening++;
            closed.remove().open();
        }
    }

    private void giveUp() {
        if (!end.isDone()) {
            waiting.forEach(this::unanswered);
            connections.forEach(connection -> connection.underWay().ifPresent(this::unanswered));
            finish();
        }
    }

    private void finish() {
        connections.forEach(Connection::end);
        end.complete(findings);
    }

    private void unanswered(long number) {
        findings.unanswered();
        measure(number);
    }

    private void measure(long number) {
        findings.latency(System.nanoTime() - begin - plan.due(number));
    }

    /** The connection is open, and can be used. */
    void opened(Connection connection) {
        opening--;
        free(connection);
    }

    /** The connection could not be opened. */
    void notOpened(Connection connection) {
        opening--;
        closed.add(connection);
        // Later, or it would try without end.
        var _ = loop.schedule(this::dispatch, RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The connection can be used again. */
    void free(Connection connection) {
        free.add(connection);
        dispatch();
    }

    void answered(long number, boolean success) {
        if (success) {
            findings.succeeded();
        } else {
            findings.refused();
        }
        measure(number);
        done();
    }

    void lost(long number) {
        findings.lost();
        measure(number);
        done();
    }

    /** The connection has to be opened anew. */
    void closed(Connection connection) {
        free.remove(connection);
        closed.add(connection);
        dispatch();
    }

    private void done() {
        open--;
        if (open == 0 && next == total) {
            finish();
        }
    }
}
