package dev.counters.app.tls;

import dev.counters.app.configuration.AppConfiguration;
import dev.counters.app.configuration.ServerEncryption;
import dev.counters.app.protection.Background;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.OptionalSslHandler;
import io.netty.handler.ssl.SslContext;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;

/**
 * Encrypts the connections to the counter's port where that is asked for. Not by Micronaut's own settings: these know neither files
 * that change, nor plain and TLS on one port, nor another port that stays plain.
 */
@Singleton
final class EncryptionInstaller implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private static final NettyServerCustomizer NOTHING = new NettyServerCustomizer() {};
    private static final String ENCRYPTION = "counters-tls";
    private static final String REFUSALS = "counters-tls-refusals";

    private final AppConfiguration configuration;
    private final Background background;

    EncryptionInstaller(AppConfiguration configuration, Background background) {
        this.configuration = configuration;
        this.background = background;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        configuration.encryption().ifPresent(encryption -> {
            var files = new FollowedFiles(encryption);
            background.everySecond(files::reload);
            event.getBean().register(new Customizer(encryption, files));
        });
        return event.getBean();
    }

    private final class Customizer implements NettyServerCustomizer {
        private final ServerEncryption encryption;
        private final FollowedFiles files;

        private Customizer(ServerEncryption encryption, FollowedFiles files) {
            this.encryption = encryption;
            this.files = files;
        }

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            if (role == ChannelRole.LISTENER) {
                return this;
            }
            return role == ChannelRole.CONNECTION
                            && channel.localAddress() instanceof InetSocketAddress local
                            && local.getPort() == configuration.port()
                    ? new Arrival(channel, handler(channel))
                    : NOTHING;
        }

        private ChannelHandler handler(Channel channel) {
            return encryption.plainToo()
                    ? new PlainToo(files.context())
                    : files.context().newHandler(channel.alloc());
        }
    }

    private record Arrival(Channel connection, ChannelHandler encryption) implements NettyServerCustomizer {
        @Override
        public void onInitialPipelineBuilt() {
            connection.pipeline().addFirst(REFUSALS, new Refusals());
            connection.pipeline().addFirst(ENCRYPTION, encryption);
        }
    }

    /** Tells by the first bytes. */
    private static final class PlainToo extends OptionalSslHandler {
        private PlainToo(SslContext context) {
            super(context);
        }

        @Override
        protected String newSslHandlerName() {
            return ENCRYPTION + "-told";
        }
    }
}
