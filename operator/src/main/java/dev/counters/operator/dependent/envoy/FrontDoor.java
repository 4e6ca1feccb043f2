package dev.counters.operator.dependent.envoy;

import dev.counters.api.v1alpha1.ServiceType;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.dependent.OwnedResource;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.api.model.ServiceSpecBuilder;

/** The Service that clients use: it leads to Envoy, or to the app where Envoy is off. */
public final class FrontDoor extends OwnedResource<Service> {
    public FrontDoor() {
        super(Service.class);
    }

    @Override
    protected String name(Names names) {
        return names.service();
    }

    @Override
    public Service desired(Blueprint blueprint) {
        return new ServiceBuilder()
                .withMetadata(metadata(blueprint, blueprint.frontDoor())
                        .edit()
                        .withAnnotations(
                                NlbAnnotations.with(blueprint.spec().envoy().service()))
                        .build())
                .withSpec(spec(blueprint))
                .build();
    }

    private static ServiceSpec spec(Blueprint blueprint) {
        var service = blueprint.spec().envoy().service();
        var spec = new ServiceSpecBuilder()
                .withType(service.type().name())
                .withSelector(blueprint.selector(blueprint.frontDoor()))
                .addNewPort()
                .withName(Ports.HTTP_NAME)
                .withProtocol("TCP")
                .withPort(Ports.FRONT_DOOR)
                .withTargetPort(new IntOrString(Ports.HTTP_NAME))
                .endPort();
        if (blueprint.spec().envoy().https().isPresent()) {
            spec.addNewPort()
                    .withName(Ports.HTTPS_NAME)
                    .withProtocol("TCP")
                    .withPort(Ports.FRONT_DOOR_HTTPS)
                    .withTargetPort(new IntOrString(Ports.HTTPS_NAME))
                    .endPort();
        }
        if (service.type() == ServiceType.LoadBalancer) {
            spec.withLoadBalancerClass(service.loadBalancerClass())
                    .withLoadBalancerSourceRanges(service.loadBalancerSourceRanges());
        }
        return spec.build();
    }
}
