package dev.counters.app.redis;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Finds Redis by the JDK's resolver, which reads the pod's resolv.conf and hosts as every other program does. It may take seconds to
 * fail, so it waits on threads of its own: the event loops have clients to serve.
 */
final class PatientResolver extends AddressResolverGroup<InetSocketAddress> {
    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new Names(executor).asAddressResolver();
    }

    private static final class Names extends InetNameResolver {
        private Names(EventExecutor executor) {
            super(executor);
        }

        @Override
        protected void doResolve(String name, Promise<InetAddress> found) {
            lookUp(name, found, addresses -> found.trySuccess(addresses[0]));
        }

        @Override
        protected void doResolveAll(String name, Promise<List<InetAddress>> found) {
            lookUp(name, found, addresses -> found.trySuccess(List.of(addresses)));
        }

        private static void lookUp(String name, Promise<?> found, Answer answer) {
            Thread.ofVirtual().name("resolver").start(() -> {
                try {
                    answer.accept(InetAddress.getAllByName(name));
                } catch (UnknownHostException unknown) {
                    found.tryFailure(unknown);
                }
            });
        }
    }

    @FunctionalInterface
    private interface Answer {
        void accept(InetAddress[] addresses);
    }
}
