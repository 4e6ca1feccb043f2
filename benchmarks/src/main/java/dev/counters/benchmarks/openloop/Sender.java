package dev.counters.benchmarks.openloop;

import io.netty.channel.EventLoop;
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

    private final Plan plan;
    private final EventLoop loop;
    private final Findings findings = new Findings();
    private final CompletableFuture<Findings> end = new CompletableFuture<>();
    private final List<Connection> connections = new ArrayList<>();
    private final Queue<Connection> free = new ArrayDeque<>();
    /** Numbers of the requests that are due and wait for a connection. */
    private final Queue<Long> waiting = new ArrayDeque<>();

    private long begin;
    private long next;
    private long open;

    Sender(Plan plan, EventLoop loop) {
        this.plan = plan;
        this.loop = loop;
    }

    /** {@return done when all are answered, or patience is at its end} */
    CompletableFuture<Findings> run() {
        loop.execute(() -> {
            for (var i = 0; i < plan.connections(); i++) {
                var connection = new Connection(plan, loop, this);
                connections.add(connection);
                connection.open();
            }
            begin = System.nanoTime();
            tick();
        });
        return end;
    }

    private void tick() {
        var now = System.nanoTime() - begin;
        while (next < plan.total() && plan.due(next) <= now) {
            waiting.add(next++);
            open++;
        }
        dispatch();
        if (next < plan.total()) {
            var _ = loop.schedule(this::tick, plan.due(next) - (System.nanoTime() - begin), TimeUnit.NANOSECONDS);
        } else if (open == 0) {
            end.complete(findings);
        } else {
            var _ = loop.schedule(this::giveUp, PATIENCE_NANOS, TimeUnit.NANOSECONDS);
        }
    }

    private void dispatch() {
        while (!waiting.isEmpty() && !free.isEmpty()) {
            free.remove().send(waiting.remove());
        }
    }

    private void giveUp() {
        if (!end.isDone()) {
            waiting.forEach(this::unanswered);
            connections.forEach(connection -> connection.underWay().ifPresent(this::unanswered));
            end.complete(findings);
        }
    }

    private void unanswered(long number) {
        findings.unanswered();
        measure(number);
    }

    private void measure(long number) {
        if (number >= plan.firstMeasured()) {
            findings.latency(System.nanoTime() - begin - plan.due(number));
        }
    }

    /** The connection can be used. */
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
        close();
    }

    void lost(long number) {
        findings.lost();
        measure(number);
        close();
    }

    /** The connection cannot be used any more. */
    void gone(Connection connection) {
        free.remove(connection);
    }

    private void close() {
        open--;
        if (open == 0 && next == plan.total()) {
            end.complete(findings);
        }
    }
}
