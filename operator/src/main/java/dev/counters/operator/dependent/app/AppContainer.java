package dev.counters.operator.dependent.app;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.dependent.Credentials;
import dev.counters.operator.dependent.PodShape;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.Optional;

/**
 * The one container of an app pod. It drains itself when it is told to end, so it needs no hook before; the management port
 * answers probes until the very end.
 */
final class AppContainer {
    private AppContainer() {}

    static Container of(Blueprint blueprint) {
        var app = blueprint.spec().app();
        return new ContainerBuilder()
                .withName(Part.APP.component())
                .withImage(Optional.ofNullable(app.image())
                        .orElse(blueprint.platform().appImage()))
                .addNewPort()
                .withName(Ports.HTTP_NAME)
                .withContainerPort(Ports.HTTP)
                .withProtocol("TCP")
                .endPort()
                .addNewPort()
                .withName(Ports.MANAGEMENT_NAME)
                .withContainerPort(Ports.MANAGEMENT)
                .withProtocol("TCP")
                .endPort()
                .withEnv(AppEnvironment.of(blueprint))
                .withStartupProbe(probe("/health/liveness", 2, 60))
                .withLivenessProbe(probe("/health/liveness", 10, 3))
                .withReadinessProbe(probe("/health/readiness", 2, 2))
                .withResources(PodShape.resources(app.resources(), PodShape.modest("100m", "256Mi", "512Mi")))
                .withSecurityContext(PodShape.locked())
                .withVolumeMounts(
                        Credentials.mount(),
                        new VolumeMountBuilder()
                                .withName(AppDeployment.TEMPORARY)
                                .withMountPath("/tmp")
                                .build())
                .build();
    }

    private static Probe probe(String path, int periodSeconds, int failures) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withPort(new IntOrString(Ports.MANAGEMENT_NAME))
                .endHttpGet()
                .withPeriodSeconds(periodSeconds)
                .withTimeoutSeconds(2)
                .withFailureThreshold(failures)
                .build();
    }
}
