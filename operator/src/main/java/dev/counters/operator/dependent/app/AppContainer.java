package dev.counters.operator.dependent.app;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.dependent.ContainerShape;
import dev.counters.operator.dependent.PodShape;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Probe;
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
                .withPorts(
                        ContainerShape.port(Ports.HTTP_NAME, Ports.HTTP),
                        ContainerShape.port(Ports.MANAGEMENT_NAME, Ports.MANAGEMENT))
                .withEnv(AppEnvironment.of(blueprint))
                .withStartupProbe(health("liveness", 2, 60))
                .withLivenessProbe(health("liveness", 10, 3))
                .withReadinessProbe(health(RequestEncryption.readiness(blueprint), 2, 3))
                .withResources(PodShape.resources(app.resources(), PodShape.modest("100m", "256Mi", "512Mi")))
                .withSecurityContext(PodShape.locked())
                .withVolumeMounts(AppVolumes.mounts(blueprint))
                .build();
    }

    private static Probe health(String path, int periodSeconds, int failures) {
        return ContainerShape.get(Ports.MANAGEMENT_NAME, "/health/" + path, periodSeconds, failures);
    }
}
