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

    /** The selector is left out once {@link SelectorHandover} holds it: which pods are meant is then up to others. */
    @Override
    public Service desired(Blueprint blueprint) {
        var service = headless(blueprint, Part.APP);
        return blueprint.spec().rollout().isExternal() && blueprint.canary().handedOver()
                ? service
                : service.edit()
                        .editSpec()
                        .withSelector(blueprint.selector(Part.APP))
                        .endSpec()
                        .build();
    }

    private Service headless(Blueprint blueprint, Part part) {
        return new ServiceBuilder()
                .withMetadata(metadata(blueprint, part))
                .withNewSpec()
                .withClusterIP("None")
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
