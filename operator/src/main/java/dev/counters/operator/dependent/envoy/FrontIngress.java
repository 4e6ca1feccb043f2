package dev.counters.operator.dependent.envoy;

import dev.counters.api.v1alpha1.IngressSpec;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.dependent.OwnedResource;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLSBuilder;
import java.util.List;
import java.util.Objects;

/** Leads from the cluster's Ingress controller to the front door. */
public final class FrontIngress extends OwnedResource<Ingress> {
    public FrontIngress() {
        super(Ingress.class);
    }

    @Override
    protected String name(Names names) {
        return names.service();
    }

    @Override
    public Ingress desired(Blueprint blueprint) {
        var ingress = Objects.requireNonNull(blueprint.spec().ingress(), "its condition demands it");
        return new IngressBuilder()
                .withMetadata(metadata(blueprint, blueprint.frontDoor())
                        .edit()
                        .withAnnotations(ingress.annotations())
                        .build())
                .withNewSpec()
                .withIngressClassName(ingress.className())
                .withTls(certificates(ingress))
                .addNewRule()
                .withHost(ingress.host())
                .withNewHttp()
                .addNewPath()
                .withPath("/")
                .withPathType("Prefix")
                .withNewBackend()
                .withNewService()
                .withName(blueprint.names().service())
                .withNewPort()
                .withName(Ports.HTTP_NAME)
                .endPort()
                .endService()
                .endBackend()
                .endPath()
                .endHttp()
                .endRule()
                .endSpec()
                .build();
    }

    private static List<IngressTLS> certificates(IngressSpec ingress) {
        return ingress.tlsSecretName() == null
                ? List.of()
                : List.of(new IngressTLSBuilder()
                        .withHosts(ingress.host())
                        .withSecretName(ingress.tlsSecretName())
                        .build());
    }
}
