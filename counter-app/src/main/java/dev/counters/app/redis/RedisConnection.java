package dev.counters.app.redis;

import dev.counters.app.eventloop.EventLoops;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.resource.ClientResources;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The connections to Redis: one on each event loop, which all requests of that loop share. Every command ends: with its answer, or
 * with a {@link RedisUnavailableException}, {@link RedisRefusedException} or, for writes only, {@link UnknownOutcomeException}.
 */
@Context
public final class RedisConnection {
    private final EventLoops loops;
    private final RedisMetrics metrics;
    private final Semaphore free = new Semaphore(RedisSettings.IN_FLIGHT_LIMIT);
    private final List<FirstConnection> connectors;
    private final AtomicReferenceArray<@Nullable StatefulRedisConnection<String, String>> connections;
    private final CompletableFuture<Void> firstAnswer;
    private volatile boolean answering;

    RedisConnection(
            EventLoops loops, ClientResources resources, RedisURI uri, ClientOptions options, RedisMetrics metrics) {
        this.loops = loops;
        this.metrics = metrics;
        connections = new AtomicReferenceArray<>(loops.all().size());
        connectors = loops.all().stream()
                .map(loop -> new FirstConnection(loop, resources, uri, options))
                .toList();
        firstAnswer = CompletableFuture.allOf(
                IntStream.range(0, connectors.size()).mapToObj(this::connect).toArray(CompletableFuture<?>[]::new));
        metrics.observeUp(this::isUp);
        metrics.observeInFlight(() -> RedisSettings.IN_FLIGHT_LIMIT - free.availablePermits());
    }

    /** Completes once Redis has answered for the first time, on all connections; never fails. */
    public CompletionStage<Void> firstAnswer() {
        return firstAnswer;
    }

    /** Whether the caller's connection is open and the last command got an answer. Asks nobody. */
    public boolean isUp() {
        return answering && open().isPresent();
    }

    @PreDestroy
    void close() {
        connectors.forEach(FirstConnection::stop);
    }

    /** Sends a command that changes nothing. */
    public <T> CompletionStage<T> read(RedisCommand<T> command) {
        return run(CommandKind.READ, command);
    }

    /** Sends a command that must be applied at most once. */
    public <T> CompletionStage<T> write(RedisCommand<T> command) {
        return run(CommandKind.WRITE, command);
    }

    private CompletableFuture<Void> connect(int number) {
        return connectors
                .get(number)
                .open()
                .thenAccept(opened -> {
                    connections.set(number, opened);
                    answering = true;
                })
                .toCompletableFuture();
    }

    private <T> CompletionStage<T> run(CommandKind kind, RedisCommand<T> command) {
        // Looked at before sending: the driver's own rejection cannot be told from a connection lost after sending.
        CompletionStage<T> result = open().map(connection -> send(connection, kind, command))
                .orElseGet(() -> unavailable("There is no connection to Redis."));
        result.whenComplete((_, failure) -> metrics.record(Optional.ofNullable(failure)));
        return result;
    }

    private <T> CompletionStage<T> send(
            StatefulRedisConnection<String, String> connection, CommandKind kind, RedisCommand<T> command) {
        if (!free.tryAcquire()) {
            return unavailable("Too many requests wait for Redis.");
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        command.send(connection.async()).whenComplete((value, failure) -> finish(kind, result, value, failure));
        return result;
    }

    private static <T> CompletionStage<T> unavailable(String reason) {
        return CompletableFuture.failedStage(new RedisUnavailableException(reason));
    }

    private <T> void finish(
            CommandKind kind, CompletableFuture<T> result, @Nullable T value, @Nullable Throwable failure) {
        free.release();
        if (failure == null) {
            answering = true;
            result.complete(value);
            return;
        }
        RuntimeException translated = kind.failure(failure);
        answering = translated instanceof RedisRefusedException;
        result.completeExceptionally(translated);
    }

    private Optional<StatefulRedisConnection<String, String>> open() {
        return Optional.ofNullable(connections.get(loops.current())).filter(StatefulRedisConnection::isOpen);
    }
}
