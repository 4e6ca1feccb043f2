package dev.counters.app.redis;

import dev.counters.app.configuration.Durability;
import dev.counters.app.configuration.RedisConfiguration;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.protocol.AsyncCommand;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Servers of which one is elected. Only a primary lets this app read who reigns: before a server becomes a replica, or its data too
 * old, the app's user loses all its rights there.
 */
final class ReplicationGroup implements Servers {
    private static final Set<RefusalCode> NOT_THE_PRIMARY = EnumSet.of(
            RefusalCode.NOPERM,
            RefusalCode.NOAUTH,
            RefusalCode.STALEEPOCH,
            RefusalCode.READONLY,
            RefusalCode.NOREPLICAS,
            RefusalCode.LOADING);

    /** What is asked here is known at once; 0 would wait for ever. */
    private static final Duration NO_TIME = Duration.ofMillis(1);

    private static final String UNKNOWN_COMMAND = "ERR unknown command";

    private final RedisConfiguration configuration;
    private final Addresses addresses;
    private final RedisLogin login;
    private final GroupMetrics metrics;

    ReplicationGroup(RedisConfiguration configuration, RedisLogin login, Addresses addresses, GroupMetrics metrics) {
        this.configuration = configuration;
        this.login = login;
        this.addresses = addresses;
        this.metrics = metrics;
    }

    @Override
    public Addresses addresses() {
        return addresses;
    }

    @Override
    public MemberUri uri(InetSocketAddress address) {
        return RedisSettings.member(configuration, login, address);
    }

    @Override
    public Set<RefusalCode> elsewhere() {
        return NOT_THE_PRIMARY;
    }

    @Override
    public CompletionStage<Sighting> ask(StatefulRedisConnection<String, String> open, MemberUri server) {
        var reign = open.async().get(Reign.KEY).thenApply(Reign::parse);
        if (configuration.durability() != Durability.REPLICATED) {
            return reign.thenApply(found -> Sighting.elected(server.address(), found.epoch(), Assurance.BY_ANSWER));
        }
        var onDisk = Quorum.Question.WAITAOF.of(1, 0, NO_TIME);
        var atAll = Quorum.Question.WAIT.of(1, 0, NO_TIME);
        open.dispatch(List.of(onDisk, atAll));
        return reign.thenCombine(
                question(onDisk, atAll),
                (found, question) -> Sighting.elected(
                        server.address(), found.epoch(), new Quorum(question, found.replicas(), metrics)));
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
