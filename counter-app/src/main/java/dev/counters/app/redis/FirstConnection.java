package dev.counters.app.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries until Redis answers a PING. The driver reconnects by itself, but only a connection that was once open. */
@Singleton
final class FirstConnection {
    private static final Logger LOG = LoggerFactory.getLogger(FirstConnection.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** A byte a character: digests are sent as they are, and all else is ASCII. */
    private static final StringCodec CODEC = new StringCodec(StandardCharsets.ISO_8859_1);

    private final RedisClient client;
    private final RedisURI uri;
    private final CompletableFuture<StatefulRedisConnection<String, String>> connection = new CompletableFuture<>();
    private volatile String lastReason = "";
    private volatile boolean stopped;

    FirstConnection(RedisClient client, RedisURI uri) {
        this.client = client;
        this.uri = uri;
    }

    /** Starts to try; the result never fails. */
    CompletionStage<StatefulRedisConnection<String, String>> open() {
        attempt();
        return connection;
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }

    private void attempt() {
        if (stopped) {
            return;
        }
        var _ = client.connectAsync(CODEC, uri).whenComplete((opened, failure) -> {
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
        String reason = rootMessage(failure);
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

    static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
