package dev.counters.app.redis;

import dev.counters.app.configuration.RedisConfiguration;
import dev.counters.app.eventloop.EventLoops;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.resource.ClientResources;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The only server that there is. The driver keeps up the connections to it. */
final class OneServer implements Primary {
    private final List<FirstConnection> connectors;
    private final AtomicReferenceArray<@Nullable Server> servers;
    private final CompletableFuture<Void> firstAnswer;

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
        return failure;
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
