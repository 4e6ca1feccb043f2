package dev.counters.app.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.resource.ClientResources;
import io.netty.channel.EventLoop;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The connection of one event loop to whichever server is the primary. */
final class Link {
    private final EventLoop loop;
    private final ClientResources resources;
    private final RedisClient client;
    private final MemberUris uris;
    private final Runnable doubt;
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private @Nullable Sighting wanted;
    private boolean connecting;
    private volatile @Nullable Server server;

    /** @param doubt what to do when the connection is lost, or none comes about */
    Link(EventLoop loop, ClientResources resources, ClientOptions options, MemberUris uris, Runnable doubt) {
        this.loop = loop;
        this.resources =
                resources.mutate().eventLoopGroupProvider(new OneLoop(loop)).build();
        this.client = RedisClient.create(this.resources);
        this.client.setOptions(options);
        this.uris = uris;
        this.doubt = doubt;
    }

    Optional<Server> server() {
        return Optional.ofNullable(server).filter(Server::isOpen);
    }

    /** Completes with the first connection. */
    CompletableFuture<Void> first() {
        return first;
    }

    /** Lets go of every other server, whose answers would not count any more, and connects to this one. */
    synchronized void follow(Sighting primary) {
        if (primary.equals(wanted) && (connecting || server().isPresent())) {
            return;
        }
        letGo();
        wanted = primary;
        connecting = true;
        var _ = client.connectAsync(RedisSettings.CODEC, uris.of(primary.address()))
                .whenComplete((opened, failure) -> connected(primary, opened, failure));
    }

    synchronized void stop() {
        wanted = null;
        letGo();
        // Does not wait: where the event loop has ended before, nobody would tell that a connection is closed.
        var _ = client.shutdownAsync(0, 0, TimeUnit.SECONDS);
        var _ = resources.shutdown(0, 0, TimeUnit.SECONDS);
    }

    private void connected(
            Sighting primary, StatefulRedisConnection<String, String> opened, @Nullable Throwable failure) {
        var useful = accept(primary, opened, failure);
        if (server != null) {
            first.complete(null);
        }
        if (!useful) {
            doubt.run();
        }
    }

    /** {@return whether all is well: this server is followed, or another one is wanted by now} */
    private synchronized boolean accept(
            Sighting primary, StatefulRedisConnection<String, String> opened, @Nullable Throwable failure) {
        if (!primary.equals(wanted)) {
            if (failure == null) {
                var _ = opened.closeAsync();
            }
            return true;
        }
        connecting = false;
        if (failure != null) {
            return false;
        }
        opened.addListener(new Loss());
        server = new Server(opened, primary.fence(), primary.assurance().on(loop));
        return opened.isOpen();
    }

    private void letGo() {
        var former = server;
        server = null;
        if (former != null) {
            former.close();
        }
    }

    private final class Loss implements RedisConnectionStateListener {
        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
            doubt.run();
        }
    }
}
