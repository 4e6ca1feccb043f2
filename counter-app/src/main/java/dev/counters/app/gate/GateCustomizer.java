package dev.counters.app.gate;

import io.micronaut.context.BeanProvider;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;

/** Stands between Netty's HTTP codec and the framework on connections to one port, and leaves those to other ports alone. */
final class GateCustomizer implements NettyServerCustomizer {
    private static final String NAME = "counters-gate";
    private static final NettyServerCustomizer NOTHING = new NettyServerCustomizer() {};

    private final BeanProvider<Gate> gate;
    private final int port;

    GateCustomizer(BeanProvider<Gate> gate, int port) {
        this.gate = gate;
        this.port = port;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
        if (role == ChannelRole.LISTENER) {
            return this;
        }
        return channel.localAddress() instanceof InetSocketAddress local && local.getPort() == port
                ? new Installation(channel)
                : NOTHING;
    }

    private final class Installation implements NettyServerCustomizer {
        private final Channel connection;

        private Installation(Channel connection) {
            this.connection = connection;
        }

        @Override
        public void onStreamPipelineBuilt() {
            connection
                    .pipeline()
                    .addBefore(
                            ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND,
                            NAME,
                            new ConnectionHandler(gate.get()));
        }
    }
}
