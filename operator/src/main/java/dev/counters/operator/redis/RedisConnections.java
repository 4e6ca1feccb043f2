package dev.counters.operator.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.protocol.DecodeBufferPolicies;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Opens connections that give up soon and never come back by themselves, all on the same few threads. */
public final class RedisConnections implements AutoCloseable {
    /** The least that Lettuce accepts. */
    private static final int THREADS = 2;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration DNS_TIMEOUT = Duration.ofSeconds(1);
    /** A pod that moved must be found at its new address soon. */
    private static final int DNS_MAX_TTL_SECONDS = 2;
    /** A name is looked up, connected to and greeted; then whatever is still open is given up. */
    private static final Duration OPEN_TIMEOUT =
            DNS_TIMEOUT.plus(CONNECT_TIMEOUT).plus(COMMAND_TIMEOUT);

    private final ClientResources resources;
    private final RedisClient plain;
    /** The driver has one trust a client. A client is a few kilobytes, and authorities change in years. */
    private final Map<ServerTrust, RedisClient> encrypted = new ConcurrentHashMap<>();

    public RedisConnections() {
        resources = DefaultClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                // Nobody reads them: histograms of each command to each address, which a thousand services fill the
                // heap with.
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .nettyCustomizer(new NettyCustomizer() {
                    @Override
                    public void afterBootstrapInitialized(Bootstrap bootstrap) {
                        bootstrap.option(ChannelOption.ALLOCATOR, new GrowingBuffers());
                    }
                })
                // Asynchronous, so that a slow DNS server does not hold up the other connections of a thread.
                .addressResolverGroup(new DnsAddressResolverGroup(new DnsNameResolverBuilder()
                        .datagramChannelType(NioDatagramChannel.class)
                        .queryTimeoutMillis(DNS_TIMEOUT.toMillis())
                        .ttl(0, DNS_MAX_TTL_SECONDS)))
                .build();
        plain = RedisClient.create(resources);
        plain.setOptions(options().build());
    }

    private static ClientOptions.Builder options() {
        return ClientOptions.builder()
                .autoReconnect(false)
                // Else each connection fills its 64 KiB before it begins at the front again.
                .decodeBufferPolicy(DecodeBufferPolicies.always())
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(
                        SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
                .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT));
    }

    private RedisClient client(RedisEndpoint endpoint) {
        return endpoint.trust()
                .map(trust -> encrypted.computeIfAbsent(trust, this::trusting))
                .orElse(plain);
    }

    private RedisClient trusting(ServerTrust trust) {
        var client = RedisClient.create(resources);
        client.setOptions(options()
                .sslOptions(SslOptions.builder()
                        .jdkSslProvider()
                        .protocols("TLSv1.3", "TLSv1.2")
                        .handshakeTimeout(COMMAND_TIMEOUT)
                        .trustManager(NamedTrust.of(trust))
                        .build())
                .build());
        return client;
    }

    /**
     * Opens a connection.
     *
     * @throws RedisUnreachableException if that does not work, with the reason in plain words
     */
    public StatefulRedisConnection<String, String> connect(RedisEndpoint endpoint) throws InterruptedException {
        try {
            return open(endpoint);
        } catch (ExecutionException | TimeoutException failure) {
            throw new RedisUnreachableException(Unreachability.of(endpoint, failure), failure);
        }
    }

    StatefulRedisConnection<String, String> open(RedisEndpoint endpoint)
            throws ExecutionException, TimeoutException, InterruptedException {
        var opening =
                client(endpoint).connectAsync(StringCodec.UTF8, uri(endpoint)).toCompletableFuture();
        try {
            return opening.get(OPEN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            // It may still succeed, when nobody waits for it any more.
            var _ = opening.thenCompose(StatefulRedisConnection::closeAsync);
            throw late;
        }
    }

    private static RedisURI uri(RedisEndpoint endpoint) {
        RedisURI uri = RedisURI.create(endpoint.host(), endpoint.port());
        uri.setSsl(endpoint.trust().isPresent());
        // Whose name it must be is looked at with the authorities.
        uri.setVerifyPeer(SslVerifyMode.CA);
        uri.setTimeout(COMMAND_TIMEOUT);
        String password = endpoint.password().get();
        if (!password.isEmpty()) {
            uri.setCredentialsProvider(credentials(endpoint.username(), password));
        }
        return uri;
    }

    private static RedisCredentialsProvider credentials(String username, String password) {
        return RedisCredentialsProvider.from(
                () -> RedisCredentials.just(username.isEmpty() ? null : username, password.toCharArray()));
    }

    /** Waits for what still closes, but not for ever, as Lettuce's own {@code shutdown} sometimes does (its issue 2278). */
    @Override
    public void close() {
        long patience = COMMAND_TIMEOUT.toMillis();
        Stream.concat(Stream.of(plain), encrypted.values().stream())
                .map(client -> client.shutdownAsync(0, patience, TimeUnit.MILLISECONDS)
                        .completeOnTimeout(null, 2 * patience, TimeUnit.MILLISECONDS))
                .toList()
                .forEach(CompletableFuture::join);
        resources.shutdown(0, patience, TimeUnit.MILLISECONDS).awaitUninterruptibly(2 * patience);
    }
}
