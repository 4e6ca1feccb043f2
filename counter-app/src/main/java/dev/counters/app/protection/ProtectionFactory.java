package dev.counters.app.protection;

import dev.counters.app.configuration.AppConfiguration;
import dev.counters.app.configuration.ProtectionConfiguration;
import dev.counters.app.configuration.RateLimitConfiguration;
import dev.counters.app.request.Guard;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.function.IntSupplier;

/** Puts the parts together as the configuration wants them. */
@Factory
final class ProtectionFactory {
    private final long start = System.nanoTime();

    @Singleton
    LoadLimits loadLimits() {
        return LoadLimits.of(Runtime.getRuntime().maxMemory());
    }

    @Singleton
    HeapPressure heapPressure(Background background) {
        HeapPressure heap = new HeapPressure(new JvmOldGeneration(), this::now);
        background.often(heap::check);
        return heap;
    }

    @Singleton
    Cors cors(AppConfiguration app) {
        return new Cors(app.protection().corsOrigins());
    }

    /** Secondary, so that a guard that somebody adds takes its place instead of standing beside it. */
    @Singleton
    @Secondary
    Guard guard(AppConfiguration app, LoadShedding load, Cors cors, Background background) {
        ProtectionConfiguration configuration = app.protection();
        ClientAddresses addresses = new ClientAddresses(configuration.trustedProxyHops());
        return new RequestGuard(
                load,
                cors,
                authentication(configuration, addresses, background),
                addresses,
                configuration.rateLimit().map(limit -> rateLimit(limit, background)));
    }

    private Authentication authentication(
            ProtectionConfiguration configuration, ClientAddresses addresses, Background background) {
        ApiKeys keys = new ApiKeys(configuration.apiKeys());
        if (keys.canChange()) {
            background.everySecond(keys::reload);
        }
        Buckets wrong = new Buckets(Buckets.CAPACITY, this::now);
        if (!keys.areNone()) {
            background.everySecond(wrong::sweep);
        }
        return new Authentication(keys, addresses, wrong);
    }

    private RateLimit rateLimit(RateLimitConfiguration configuration, Background background) {
        IntSupplier pods =
                configuration.peersHost().map(host -> pods(host, background)).orElse(() -> 1);
        RateLimit limit = new RateLimit(configuration, pods, this::now);
        background.everySecond(limit::sweep);
        return limit;
    }

    private static IntSupplier pods(String host, Background background) {
        Peers peers = new Peers(host, InetAddress::getAllByName);
        background.slowly(peers::refresh);
        return peers::count;
    }

    /** Nanoseconds since this was made. */
    private long now() {
        return System.nanoTime() - start;
    }
}
