package dev.counters.operator.dependent.app;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.dependent.OwnedResource;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** Lists the ready app pods in DNS, for Envoy and for Prometheus. */
public final class AppService extends OwnedResource<Service> {
    public AppService() {
        super(Service.class);
    }

    @Override
    protected String name(Names names) {
        return names.of(Part.APP);
    }

    @Override
    public Service desired(Blueprint blueprint) {
        return new ServiceBuilder()
                .withMetadata(metadata(blueprint, Part.APP))
                .withNewSpec()
                .withClusterIP("None")
                .withSelector(blueprint.selector(Part.APP))
                .addNewPort()
                .withName(Ports.HTTP_NAME)
                .withProtocol("TCP")
                .withPort(Ports.HTTP)
                .withTargetPort(new IntOrString(Ports.HTTP_NAME))
                .endPort()
                .addNewPort()
                .withName(Ports.MANAGEMENT_NAME)
                .withProtocol("TCP")
                .withPort(Ports.MANAGEMENT)
                .withTargetPort(new IntOrString(Ports.MANAGEMENT_NAME))
                .endPort()
                .endSpec()
                .build();
    }
}
