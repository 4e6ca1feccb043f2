package dev.counters.app.redis;

import dev.counters.app.configuration.RedisConfiguration;
import dev.counters.app.configuration.RedisEncryption;
import dev.counters.app.configuration.RedisPassword;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SocketOptions.TcpUserTimeoutOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.EpollProvider;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How the driver is told to behave: fail fast, never repeat a command, always come back. */
final class RedisSettings {
    static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);
    /** Commands that may wait for an answer at once; with a command timeout of 2 s this is far above what one instance serves. */
    static final int IN_FLIGHT_LIMIT = 10_000;

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration SHORTEST_RECONNECT_DELAY = Duration.ofMillis(50);
    private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofSeconds(1);
    private static final int RECONNECT_DELAY_BASE = 2;
    /** Unacknowledged data for so long ends the connection: the address of a pod that is gone answers nothing at all. */
    private static final Duration TCP_USER_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration KEEP_ALIVE_IDLE = Duration.ofSeconds(5);
    private static final Duration KEEP_ALIVE_INTERVAL = Duration.ofSeconds(2);
    private static final int KEEP_ALIVE_PROBES = 3;

    private RedisSettings() {}

    static RedisURI uri(RedisConfiguration configuration) {
        RedisURI.Builder uri = RedisURI.builder()
                .withHost(configuration.host())
                .withPort(configuration.port())
                .withDatabase(configuration.database())
                .withTimeout(COMMAND_TIMEOUT)
                .withSsl(configuration.encryption().on())
                .withVerifyPeer(SslVerifyMode.FULL);
        if (!configuration.password().isAbsent()) {
            uri.withAuthentication(credentials(configuration));
        }
        return uri.build();
    }

    static ClientOptions options(RedisConfiguration configuration) {
        return ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                // The driver must not send an increment twice, so it drops what a lost connection left behind.
                .replayFilter(command -> true)
                .requestQueueSize(IN_FLIGHT_LIMIT)
                .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT))
                .socketOptions(socket())
                .sslOptions(encryption(configuration.encryption()))
                .build();
    }

    static Delay reconnectDelay() {
        return Delay.fullJitter(
                SHORTEST_RECONNECT_DELAY, LONGEST_RECONNECT_DELAY, RECONNECT_DELAY_BASE, TimeUnit.MILLISECONDS);
    }

    private static SocketOptions socket() {
        SocketOptions.Builder socket =
                SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).tcpNoDelay(true);
        // Elsewhere the driver would only warn that it cannot set them.
        if (EpollProvider.isAvailable()) {
            socket.tcpUserTimeout(TcpUserTimeoutOptions.builder()
                    .enable()
                    .tcpUserTimeout(TCP_USER_TIMEOUT)
                    .build());
        }
        return socket.keepAlive(KeepAliveOptions.builder()
                        .enable()
                        .idle(KEEP_ALIVE_IDLE)
                        .interval(KEEP_ALIVE_INTERVAL)
                        .count(KEEP_ALIVE_PROBES)
                        .build())
                .build();
    }

    /** The driver reads the file for each connection anew. */
    private static SslOptions encryption(RedisEncryption encryption) {
        SslOptions.Builder options = SslOptions.builder().jdkSslProvider().handshakeTimeout(COMMAND_TIMEOUT);
        encryption.authorities().ifPresent(file -> options.trustManager(file.toFile()));
        return options.build();
    }

    /** Asked for each connection anew. */
    private static RedisCredentialsProvider credentials(RedisConfiguration configuration) {
        RedisPassword password = configuration.password();
        return RedisCredentialsProvider.from(() -> RedisCredentials.just(
                configuration.username().orElse(null), password.read().orElse("")));
    }
}
