package dev.counters.app.redis;

import dev.counters.app.configuration.AppConfiguration;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.netty.resolver.DefaultAddressResolverGroup;
import jakarta.inject.Singleton;

/** Makes the driver. */
@Factory
final class RedisClientFactory {
    /** One connection needs no more than one thread to read it and one for timers; the driver's least is two each. */
    private static final int THREADS = 2;

    @Singleton
    @Bean(preDestroy = "shutdown")
    ClientResources resources() {
        return ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(RedisSettings.reconnectDelay())
                // The JDK's resolver: it reads the pod's resolv.conf and hosts as every other program does.
                .addressResolverGroup(DefaultAddressResolverGroup.INSTANCE)
                .build();
    }

    @Singleton
    RedisURI uri(AppConfiguration configuration) {
        return RedisSettings.uri(configuration.redis());
    }

    @Singleton
    @Bean(preDestroy = "close")
    RedisClient client(ClientResources resources, AppConfiguration configuration) {
        RedisClient client = RedisClient.create(resources);
        client.setOptions(RedisSettings.options(configuration.redis()));
        return client;
    }
}
