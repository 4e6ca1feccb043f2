package dev.counters.app.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.protocol.AsyncCommand;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Asks a server over a connection of its own. Only a primary lets this app read who reigns: before a server becomes a replica, or its
 * data too old, the app's user loses all its rights there.
 */
final class ServerProbe implements Probe {
    /** What is asked here is known at once; 0 would wait for ever. */
    private static final Duration NO_TIME = Duration.ofMillis(1);

    private static final String UNKNOWN_COMMAND = "ERR unknown command";

    private final RedisClient client;
    private final MemberUri uri;
    private final boolean replicated;
    private final GroupMetrics metrics;
    private Optional<CompletableFuture<StatefulRedisConnection<String, String>>> connection = Optional.empty();

    /** @param replicated whether a quorum will be asked for, so that the server must be able to tell of it */
    ServerProbe(RedisClient client, MemberUri uri, boolean replicated, GroupMetrics metrics) {
        this.client = client;
        this.uri = uri;
        this.replicated = replicated;
        this.metrics = metrics;
    }

    @Override
    public CompletionStage<Sighting> ask() {
        var usable = connection.filter(earlier -> !earlier.isDone() || isOpen(earlier));
        if (usable.isEmpty()) {
            close();
        }
        var connected = usable.orElseGet(
                () -> client.connectAsync(RedisSettings.CODEC, uri).toCompletableFuture());
        connection = Optional.of(connected);
        return connected.thenCompose(this::question);
    }

    @Override
    public String why(Throwable failure) {
        return ConnectionTrouble.inWords(failure, uri);
    }

    @Override
    public void close() {
        connection.ifPresent(opened -> {
            var _ = opened.thenCompose(StatefulRedisConnection::closeAsync);
        });
    }

    private static boolean isOpen(CompletableFuture<StatefulRedisConnection<String, String>> connection) {
        return !connection.isCompletedExceptionally() && connection.join().isOpen();
    }

    private CompletionStage<Sighting> question(StatefulRedisConnection<String, String> open) {
        var reign = open.async().get(Reign.KEY).thenApply(Reign::parse);
        if (!replicated) {
            return reign.thenApply(found -> new Sighting(uri.address(), found.epoch(), Confirmation.BY_ANSWER));
        }
        var onDisk = Quorum.Question.WAITAOF.of(1, 0, NO_TIME);
        var atAll = Quorum.Question.WAIT.of(1, 0, NO_TIME);
        open.dispatch(List.of(onDisk, atAll));
        return reign.thenCombine(
                question(onDisk, atAll),
                (found, question) ->
                        new Sighting(uri.address(), found.epoch(), new Quorum(question, found.replicas(), metrics)));
    }

    /** Servers before 7.2 do not know WAITAOF. A server that knows it, but refuses it to this app, is of no use. */
    private static CompletionStage<Quorum.Question> question(
            AsyncCommand<String, String, List<Object>> onDisk, AsyncCommand<String, String, List<Object>> atAll) {
        return onDisk.thenApply(_ -> Quorum.Question.WAITAOF)
                .exceptionallyCompose(failure -> isUnknownCommand(failure)
                        ? atAll.thenApply(_ -> Quorum.Question.WAIT)
                        : CompletableFuture.failedStage(failure));
    }

    private static boolean isUnknownCommand(Throwable failure) {
        var cause = Objects.requireNonNullElse(failure.getCause(), failure);
        return cause instanceof RedisCommandExecutionException
                && String.valueOf(cause.getMessage()).startsWith(UNKNOWN_COMMAND);
    }
}
