package dev.counters.app.redis;

import dev.counters.app.configuration.AppConfiguration;
import dev.counters.app.eventloop.EventLoops;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Optional;

/** Makes what the driver needs. */
@Factory
final class RedisClientFactory {
    /** Only timers run on threads of the driver's own; its least is two. */
    private static final int THREADS = 2;

    @Singleton
    @Bean(preDestroy = "shutdown")
    ClientResources resources(EventLoops loops) {
        return ClientResources.builder()
                .eventLoopGroupProvider(new OneLoop(loops.all().getFirst()))
                .computationThreadPoolSize(THREADS)
                // Nobody reads it: how long Redis takes is measured for each batch.
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .reconnectDelay(RedisSettings.reconnectDelay())
                .addressResolverGroup(new PatientResolver())
                .socketAddressResolver(MemberUri.resolver())
                .build();
    }

    @Singleton
    RedisURI uri(AppConfiguration configuration) {
        return RedisSettings.uri(configuration.redis(), Optional.empty());
    }

    @Singleton
    RedisLogin login(AppConfiguration configuration) {
        return new RedisLogin(configuration.redis());
    }

    @Singleton
    ClientOptions options(AppConfiguration configuration) {
        return RedisSettings.options(configuration.redis());
    }

    @Singleton
    @Secondary
    Lookup lookup() {
        return InetAddress::getAllByName;
    }

    @Singleton
    Primary primary(
            AppConfiguration configuration,
            Lookup lookup,
            EventLoops loops,
            ClientResources resources,
            RedisLogin login,
            ClientOptions options,
            GroupMetrics metrics,
            OutageLog outages) {
        var redis = configuration.redis();
        if (redis.nodes().isEmpty()) {
            return new OneServer(redis, login, loops, resources, options);
        }
        var addresses = new Addresses(redis.nodes(), lookup, Thread.ofVirtual().name("addresses")::start);
        var servers = redis.cluster()
                ? new RedisCluster(redis, login, addresses)
                : new ReplicationGroup(redis, login, addresses, metrics);
        return new SearchedPrimary(servers, loops, resources, RedisSettings.memberOptions(redis), metrics, outages);
    }
}
