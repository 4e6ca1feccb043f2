package dev.counters.app.redis;

import dev.counters.app.eventloop.EventLoops;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The connections to Redis: one on each event loop, which all requests of that loop share. Every command ends: with its answer, or
 * with a {@link RedisUnavailableException}, {@link RedisRefusedException} or, for writes only, {@link UnknownOutcomeException}.
 */
@Context
public final class RedisConnection {
    private final EventLoops loops;
    private final Primary primary;
    private final RedisMetrics metrics;
    private final Semaphore free = new Semaphore(RedisSettings.IN_FLIGHT_LIMIT);
    private volatile boolean answering;

    RedisConnection(EventLoops loops, Primary primary, RedisMetrics metrics) {
        this.loops = loops;
        this.primary = primary;
        this.metrics = metrics;
        primary.firstAnswer().thenRun(() -> answering = true);
        metrics.observeUp(this::isUp);
        metrics.observeInFlight(() -> RedisSettings.IN_FLIGHT_LIMIT - free.availablePermits());
    }

    /** Completes once Redis has answered for the first time, on all connections; never fails. */
    public CompletionStage<Void> firstAnswer() {
        return primary.firstAnswer();
    }

    /** Whether the caller's connection is open and the last command got an answer. Asks nobody. */
    public boolean isUp() {
        return answering && open().isPresent();
    }

    @PreDestroy
    void close() {
        primary.close();
    }

    /** Has this done whenever another server, or the same one anew, begins to take commands. */
    void observeChanges(Runnable observer) {
        primary.observeChanges(observer);
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
        CompletionStage<T> result = open().map(server -> send(server, kind, command))
                .orElseGet(() -> unavailable("There is no connection to Redis."));
        result.whenComplete((_, failure) -> metrics.record(Optional.ofNullable(failure)));
        return result;
    }

    private <T> CompletionStage<T> send(Server server, CommandKind kind, RedisCommand<T> command) {
        if (!free.tryAcquire()) {
            return unavailable("Too many requests wait for Redis.");
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        command.send(server).whenComplete((value, failure) -> finish(kind, result, value, failure));
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
        RuntimeException translated = primary.failed(kind, kind.failure(unwrapped(failure)));
        answering = translated instanceof RedisRefusedException;
        result.completeExceptionally(translated);
    }

    private Optional<Server> open() {
        return primary.on(loops.current());
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
    }
}
