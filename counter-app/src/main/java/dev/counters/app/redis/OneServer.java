package dev.counters.app.redis;

import dev.counters.app.configuration.RedisConfiguration;
import dev.counters.app.eventloop.EventLoops;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The only server that there is, or whichever the name leads to. The driver keeps up the connections to it, and looks the name up for
 * each anew.
 */
final class OneServer implements Primary {
    /** A server that stays a replica is left no more often. */
    private static final Duration LEAST_STAY = Duration.ofSeconds(1);

    private final List<FirstConnection> connectors;
    private final AtomicReferenceArray<@Nullable Server> servers;
    private final CompletableFuture<Void> firstAnswer;
    private final AtomicLong left = new AtomicLong(System.nanoTime());

    OneServer(
            RedisConfiguration configuration,
            RedisLogin login,
            EventLoops loops,
            ClientResources resources,
            ClientOptions options) {
        servers = new AtomicReferenceArray<>(loops.all().size());
        connectors = loops.all().stream()
                .map(loop -> {
                    var here = login.to(configuration.host());
                    return new FirstConnection(loop, resources, RedisSettings.uri(configuration, here), here, options);
                })
                .toList();
        firstAnswer = CompletableFuture.allOf(
                IntStream.range(0, connectors.size()).mapToObj(this::connect).toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public Optional<Server> on(int loop) {
        return Optional.ofNullable(servers.get(loop)).filter(Server::isOpen);
    }

    @Override
    public CompletionStage<Void> firstAnswer() {
        return firstAnswer;
    }

    @Override
    public void observeChanges(Runnable observer) {
        // It does not change.
    }

    @Override
    public RuntimeException failed(CommandKind kind, RuntimeException failure) {
        if (failure instanceof RedisRefusedException refused && refused.code() == RefusalCode.READONLY) {
            // It took writes before; the name may lead to the server by now that does so instead.
            leave();
            return new RedisUnavailableException(String.valueOf(failure.getMessage()), failure);
        }
        return failure;
    }

    private void leave() {
        var last = left.get();
        var now = System.nanoTime();
        if (now - last > LEAST_STAY.toNanos() && left.compareAndSet(last, now)) {
            IntStream.range(0, servers.length()).forEach(loop -> on(loop).ifPresent(Server::leave));
        }
    }

    @Override
    public void close() {
        connectors.forEach(FirstConnection::stop);
    }

    private CompletableFuture<Void> connect(int loop) {
        return connectors
                .get(loop)
                .open()
                .thenAccept(opened -> servers.set(loop, Server.alone(opened)))
                .toCompletableFuture();
    }
}
