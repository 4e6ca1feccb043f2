package dev.counters.operator.dependent.redis;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.OwnedResource;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;

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
        var ports = blueprint.redisPorts().stream()
                .map(port -> new ServicePortBuilder()
                        .withName(RedisContainer.portName(port))
                        .withProtocol("TCP")
                        .withPort(port)
                        .withTargetPort(new IntOrString(RedisContainer.portName(port)))
                        .build())
                .toList();
        return new ServiceBuilder()
                .withMetadata(metadata(blueprint, Part.REDIS))
                .withNewSpec()
                .withClusterIP("None")
                .withPublishNotReadyAddresses(true)
                .withSelector(blueprint.selector(Part.REDIS))
                .withPorts(ports)
                .endSpec()
                .build();
    }
}
