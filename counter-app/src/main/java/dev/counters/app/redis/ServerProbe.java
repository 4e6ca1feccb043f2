package dev.counters.app.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks a server over a connection of its own. */
final class ServerProbe implements Probe {
    private final RedisClient client;
    private final MemberUri uri;
    private final Question question;
    private Optional<CompletableFuture<StatefulRedisConnection<String, String>>> connection = Optional.empty();

    /** What it is asked. */
    @FunctionalInterface
    interface Question {
        CompletionStage<Sighting> ask(StatefulRedisConnection<String, String> open, MemberUri server);
    }

    ServerProbe(RedisClient client, MemberUri uri, Question question) {
        this.client = client;
        this.uri = uri;
        this.question = question;
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
        return connected.thenCompose(open -> {
            uri.opened();
            return question.ask(open, uri);
        });
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
}
