package dev.counters.operator.dependent.app;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.dependent.OwnedResource;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** Lists the ready pods of the version that is tried in DNS, for Envoy. */
public final class CanaryService extends OwnedResource<Service> {
    public CanaryService() {
        super(Service.class);
    }

    @Override
    protected String name(Names names) {
        return names.of(Part.CANARY);
    }

    @Override
    public Service desired(Blueprint blueprint) {
        return new ServiceBuilder()
                .withMetadata(metadata(blueprint, Part.CANARY))
                .withNewSpec()
                .withClusterIP("None")
                .withSelector(blueprint.selector(Part.CANARY))
                .addNewPort()
                .withName(Ports.HTTP_NAME)
                .withProtocol("TCP")
                .withPort(Ports.HTTP)
                .withTargetPort(new IntOrString(Ports.HTTP_NAME))
                .endPort()
                .endSpec()
                .build();
    }
}
