package dev.counters.app.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.micronaut.context.annotation.Context;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that all requests share. Every command ends: with its answer, or with a {@link RedisUnavailableException},
 * {@link RedisRefusedException} or, for writes only, {@link UnknownOutcomeException}.
 */
@Context
public final class RedisConnection {
    private final RedisMetrics metrics;
    private final Semaphore free = new Semaphore(RedisSettings.IN_FLIGHT_LIMIT);
    private final CompletionStage<Void> firstAnswer;
    private volatile @Nullable StatefulRedisConnection<String, String> connection;
    private volatile boolean answering;

    RedisConnection(FirstConnection connector, RedisMetrics metrics) {
        this.metrics = metrics;
        this.firstAnswer = connector.open().thenAccept(opened -> {
            answering = true;
            connection = opened;
        });
        metrics.observeUp(this::isUp);
        metrics.observeInFlight(() -> RedisSettings.IN_FLIGHT_LIMIT - free.availablePermits());
    }

    /** Completes once Redis has answered for the first time; never fails. */
    public CompletionStage<Void> firstAnswer() {
        return firstAnswer;
    }

    /** Whether the connection is open and the last command got an answer. Asks nobody. */
    public boolean isUp() {
        return answering && open().isPresent();
    }

    /** Sends a command that changes nothing. */
    public <T> CompletionStage<T> read(RedisCommand<T> command) {
        return run(CommandKind.READ, command);
    }

    /** Sends a command that must be applied at most once. */
    public <T> CompletionStage<T> write(RedisCommand<T> command) {
        return run(CommandKind.WRITE, command);
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
        return Optional.ofNullable(connection).filter(StatefulRedisConnection::isOpen);
    }
}
