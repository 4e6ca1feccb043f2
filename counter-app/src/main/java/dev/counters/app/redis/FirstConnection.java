package dev.counters.app.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.resource.ClientResources;
import io.netty.channel.EventLoop;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries until Redis answers a PING. The driver reconnects by itself, but only a connection that was once open. */
final class FirstConnection {
    private static final Logger LOG = LoggerFactory.getLogger(FirstConnection.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ClientResources resources;
    private final RedisClient client;
    private final RedisURI uri;
    private final CompletableFuture<StatefulRedisConnection<String, String>> connection = new CompletableFuture<>();
    private volatile String lastReason = "";
    private volatile boolean stopped;

    /** @param loop on which the connection lives */
    FirstConnection(
            EventLoop loop,
            ClientResources resources,
            RedisURI uri,
            Optional<ServerLogin> login,
            ClientOptions options) {
        this.resources =
                resources.mutate().eventLoopGroupProvider(new OneLoop(loop)).build();
        this.client = RedisClient.create(this.resources);
        this.client.setOptions(options);
        login.ifPresent(used -> client.addListener(new Opening(used)));
        this.uri = uri;
    }

    /** Starts to try; the result never fails. */
    CompletionStage<StatefulRedisConnection<String, String>> open() {
        attempt();
        return connection;
    }

    void stop() {
        stopped = true;
        // Not close(), which waits, and sometimes for ever (Lettuce's issue 2278).
        var _ = client.shutdownAsync(0, 0, TimeUnit.SECONDS);
        var _ = resources.shutdown(0, 0, TimeUnit.SECONDS);
    }

    private void attempt() {
        if (stopped) {
            return;
        }
        var _ = client.connectAsync(RedisSettings.CODEC, uri).whenComplete((opened, failure) -> {
            if (failure != null) {
                retry(failure);
            } else {
                ping(opened);
            }
        });
    }

    private void ping(StatefulRedisConnection<String, String> opened) {
        opened.async().ping().whenComplete((_, failure) -> {
            if (failure == null) {
                LOG.info("Connected to Redis at {}:{}.", uri.getHost(), uri.getPort());
                connection.complete(opened);
            } else {
                var _ = opened.closeAsync();
                retry(failure);
            }
        });
    }

    private void retry(Throwable failure) {
        String reason = ConnectionTrouble.inWords(failure, uri);
        if (!reason.equals(lastReason)) {
            lastReason = reason;
            LOG.warn("Redis at {}:{} cannot be used yet ({}); trying on.", uri.getHost(), uri.getPort(), reason);
        }
        if (!stopped) {
            var _ = client.getResources()
                    .eventExecutorGroup()
                    .schedule(this::attempt, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Also when the driver came back by itself. */
    private record Opening(ServerLogin login) implements RedisConnectionStateListener {
        @Override
        public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress server) {
            login.opened();
        }
    }
}
