package dev.counters.operator.dependent.envoy;

import dev.counters.api.v1alpha1.EnvoySpec;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.dependent.ContainerShape;
import dev.counters.operator.dependent.PodShape;
import dev.counters.operator.envoy.EnvoyFiles;
import dev.counters.operator.envoy.EnvoySettings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.Optional;

/** The one container of an Envoy pod, and its volumes. */
final class EnvoyContainer {
    private static final String BOOTSTRAP = "bootstrap";
    private static final String XDS = "xds";
    private static final String TEMPORARY = "tmp";
    /** Until every kube-proxy and load balancer has seen that the pod leaves. */
    private static final long LEAVE_SECONDS = 10;

    private EnvoyContainer() {}

    static ResourceRequirements resources(EnvoySpec envoy) {
        return PodShape.resources(envoy.resources(), PodShape.modest("100m", "128Mi", "256Mi"));
    }

    static Container of(Blueprint blueprint) {
        var envoy = blueprint.spec().envoy();
        return new ContainerBuilder()
                .withName(Part.ENVOY.component())
                .withImage(Optional.ofNullable(envoy.image())
                        .orElse(blueprint.platform().envoyImage()))
                .withCommand("envoy")
                .withArgs(
                        "--config-path",
                        EnvoyPlan.BOOTSTRAP_DIRECTORY + "/" + EnvoyFiles.BOOTSTRAP,
                        "--reject-unknown-dynamic-fields",
                        "--disable-hot-restart",
                        "--concurrency",
                        "2")
                .withPorts(
                        ContainerShape.port(Ports.HTTP_NAME, Ports.HTTP),
                        ContainerShape.port(Ports.MANAGEMENT_NAME, Ports.MANAGEMENT))
                // Through the edge listener and to the app: an Envoy without routes or upstreams is not ready.
                .withReadinessProbe(ContainerShape.get(Ports.HTTP_NAME, EnvoyPlan.READY_PATH, 2, 3))
                .withLivenessProbe(ContainerShape.get(Ports.MANAGEMENT_NAME, EnvoyPlan.STATISTICS_PATH, 15, 4))
                .withNewLifecycle()
                .withNewPreStop()
                .withNewSleep()
                .withSeconds(LEAVE_SECONDS)
                .endSleep()
                .endPreStop()
                .endLifecycle()
                .withResources(resources(envoy))
                .withSecurityContext(PodShape.locked())
                .withVolumeMounts(
                        ContainerShape.readOnly(BOOTSTRAP, EnvoyPlan.BOOTSTRAP_DIRECTORY),
                        ContainerShape.readOnly(XDS, EnvoySettings.XDS_DIRECTORY),
                        ContainerShape.writable(TEMPORARY, "/tmp"))
                .build();
    }

    static List<Volume> volumes(Blueprint blueprint) {
        return List.of(
                ContainerShape.files(BOOTSTRAP, blueprint.names().of(Part.ENVOY)),
                ContainerShape.files(XDS, blueprint.names().envoyXds()),
                ContainerShape.scratch(TEMPORARY));
    }
}
