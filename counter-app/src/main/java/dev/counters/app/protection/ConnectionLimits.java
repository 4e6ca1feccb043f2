package dev.counters.app.protection;

import dev.counters.app.configuration.AppConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bounds the connections to the counter's port, and the time that a request may take to arrive. Probes have a port of their own. */
@Singleton
final class ConnectionLimits implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimits.class);
    private static final NettyServerCustomizer NOTHING = new NettyServerCustomizer() {};

    private final LoadLimits limits;
    private final int port;
    private final AtomicInteger open = new AtomicInteger();
    /** So that a flood is one line in the log until it is over. */
    private volatile boolean full;

    ConnectionLimits(LoadLimits limits, AppConfiguration configuration) {
        this.limits = limits;
        this.port = configuration.port();
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Customizer());
        return event.getBean();
    }

    /** Closes it if there are too many. */
    void opened(Channel connection) {
        connection.closeFuture().addListener(closed -> {
            if (open.decrementAndGet() < limits.connections() / 2) {
                full = false;
            }
        });
        if (open.incrementAndGet() > limits.connections()) {
            var _ = connection.close();
            if (!full) {
                full = true;
                LOG.warn("More than {} connections are open; new ones are closed.", limits.connections());
            }
        }
    }

    private final class Customizer implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            if (role == ChannelRole.LISTENER) {
                return this;
            }
            return role == ChannelRole.CONNECTION
                            && channel.localAddress() instanceof InetSocketAddress local
                            && local.getPort() == port
                    ? new Arrival(channel)
                    : NOTHING;
        }
    }

    private final class Arrival implements NettyServerCustomizer {
        private final Channel connection;

        private Arrival(Channel connection) {
            this.connection = connection;
        }

        @Override
        public void onInitialPipelineBuilt() {
            SlowRequests.endThoseOf(connection.pipeline());
            opened(connection);
        }
    }
}
