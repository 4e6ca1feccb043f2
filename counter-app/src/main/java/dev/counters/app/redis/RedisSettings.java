package dev.counters.app.redis;

import dev.counters.app.configuration.RedisConfiguration;
import dev.counters.app.configuration.RedisEncryption;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SocketOptions.TcpUserTimeoutOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.EpollProvider;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How the driver is told to behave: fail fast, never repeat a command, always come back. */
final class RedisSettings {
    static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);
    /** Commands that may wait for an answer at once; with a command timeout of 2 s this is far above what one instance serves. */
    static final int IN_FLIGHT_LIMIT = 10_000;

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    /** Where a server can be replaced by another, waiting for one that is frozen must leave time to go there. */
    private static final Duration MEMBER_COMMAND_TIMEOUT = Duration.ofSeconds(1);

    /** A byte a character: digests are sent as they are, and all else is ASCII. */
    static final StringCodec CODEC = new StringCodec(StandardCharsets.ISO_8859_1);

    private static final Duration SHORTEST_RECONNECT_DELAY = Duration.ofMillis(50);
    private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofSeconds(1);
    private static final int RECONNECT_DELAY_BASE = 2;
    /** Unacknowledged data for so long ends the connection: the address of a pod that is gone answers nothing at all. */
    private static final Duration TCP_USER_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration KEEP_ALIVE_IDLE = Duration.ofSeconds(5);
    private static final Duration KEEP_ALIVE_INTERVAL = Duration.ofSeconds(2);
    private static final int KEEP_ALIVE_PROBES = 3;

    /** Of a key in a file. */
    private static final char[] NO_PASSWORD = {};

    private RedisSettings() {}

    static RedisURI uri(RedisConfiguration configuration, Optional<ServerLogin> login) {
        var address = InetSocketAddress.createUnresolved(configuration.host(), configuration.port());
        var uri = new MemberUri(
                address, login, configuration.encryption().serverName().orElse(configuration.host()));
        uri.setDatabase(configuration.database());
        uri.setTimeout(COMMAND_TIMEOUT);
        uri.setSsl(configuration.encryption().on());
        uri.setVerifyPeer(SslVerifyMode.FULL);
        return uri;
    }

    /** A server of a group, at one of the addresses that its name has. */
    static MemberUri member(RedisConfiguration configuration, RedisLogin login, InetSocketAddress address) {
        var uri = new MemberUri(
                address,
                login.to(address.toString()),
                configuration.encryption().serverName().orElse(address.getHostString()));
        uri.setTimeout(MEMBER_COMMAND_TIMEOUT);
        uri.setSsl(configuration.encryption().on());
        uri.setVerifyPeer(SslVerifyMode.FULL);
        return uri;
    }

    static ClientOptions options(RedisConfiguration configuration) {
        return options(configuration, COMMAND_TIMEOUT).autoReconnect(true).build();
    }

    /** Of a group: a lost connection may lead to another server next. */
    static ClientOptions memberOptions(RedisConfiguration configuration) {
        return options(configuration, MEMBER_COMMAND_TIMEOUT)
                .autoReconnect(false)
                .build();
    }

    private static ClientOptions.Builder options(RedisConfiguration configuration, Duration commandTimeout) {
        return ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                // The driver must not send an increment twice, so it drops what a lost connection left behind.
                .replayFilter(command -> true)
                .requestQueueSize(IN_FLIGHT_LIMIT)
                .timeoutOptions(TimeoutOptions.enabled(commandTimeout))
                .socketOptions(socket())
                .sslOptions(encryption(configuration.encryption()));
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

    /** The driver reads the files for each connection anew. */
    private static SslOptions encryption(RedisEncryption encryption) {
        SslOptions.Builder options = SslOptions.builder().jdkSslProvider().handshakeTimeout(COMMAND_TIMEOUT);
        encryption.authorities().ifPresent(file -> options.trustManager(file.toFile()));
        encryption
                .own()
                .ifPresent(own ->
                        options.keyManager(own.certificate().toFile(), own.key().toFile(), NO_PASSWORD));
        return options.build();
    }
}
