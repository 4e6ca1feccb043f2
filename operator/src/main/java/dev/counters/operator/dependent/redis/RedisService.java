package dev.counters.operator.dependent.redis;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.dependent.OwnedResource;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** Gives each Redis server a DNS name, ready or not: a server that is not ready must still be reached to be made so. */
public final class RedisService extends OwnedResource<Service> {
    public RedisService() {
        super(Service.class);
    }

    @Override
    protected String name(Names names) {
        return names.of(Part.REDIS);
    }

    @Override
    public Service desired(Blueprint blueprint) {
        return new ServiceBuilder()
                .withMetadata(metadata(blueprint, Part.REDIS))
                .withNewSpec()
                .withClusterIP("None")
                .withPublishNotReadyAddresses(true)
                .withSelector(blueprint.selector(Part.REDIS))
                .addNewPort()
                .withName(Ports.REDIS_NAME)
                .withProtocol("TCP")
                .withPort(Ports.REDIS)
                .withTargetPort(new IntOrString(Ports.REDIS_NAME))
                .endPort()
                .endSpec()
                .build();
    }
}
