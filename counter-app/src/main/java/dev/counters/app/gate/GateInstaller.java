package dev.counters.app.gate;

import dev.counters.app.configuration.AppConfiguration;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import jakarta.inject.Singleton;

/** Puts the gate into each connection to the counter's port. */
@Singleton
final class GateInstaller implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final BeanProvider<Gate> gate;
    private final int port;

    /** @param gate made later: what it needs may need the server */
    GateInstaller(BeanProvider<Gate> gate, AppConfiguration configuration) {
        this.gate = gate;
        this.port = configuration.port();
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new GateCustomizer(gate, port));
        return event.getBean();
    }
}
