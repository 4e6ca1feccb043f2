package dev.counters.operator.dependent.envoy;

import dev.counters.api.v1alpha1.EnvoySpec;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.dependent.PodShape;
import dev.counters.operator.envoy.EnvoyFiles;
import dev.counters.operator.envoy.EnvoySettings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
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
                // Through the edge listener and to the app: an Envoy without routes or upstreams is not ready.
                .withReadinessProbe(http(EnvoyPlan.READY_PATH, Ports.HTTP_NAME, 2, 2))
                .withLivenessProbe(http(EnvoyPlan.STATISTICS_PATH, Ports.MANAGEMENT_NAME, 15, 4))
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
                        mount(BOOTSTRAP, EnvoyPlan.BOOTSTRAP_DIRECTORY, true),
                        mount(XDS, EnvoySettings.XDS_DIRECTORY, true),
                        mount(TEMPORARY, "/tmp", false))
                .build();
    }

    static List<Volume> volumes(Blueprint blueprint) {
        return List.of(
                configMap(BOOTSTRAP, blueprint.names().of(Part.ENVOY)),
                configMap(XDS, blueprint.names().envoyXds()),
                new VolumeBuilder()
                        .withName(TEMPORARY)
                        .withNewEmptyDir()
                        .endEmptyDir()
                        .build());
    }

    private static Volume configMap(String volume, String name) {
        return new VolumeBuilder()
                .withName(volume)
                .withNewConfigMap()
                .withName(name)
                .withDefaultMode(0444)
                .endConfigMap()
                .build();
    }

    private static VolumeMount mount(String volume, String folder, boolean readOnly) {
        var mount = new VolumeMountBuilder().withName(volume).withMountPath(folder);
        return readOnly ? mount.withReadOnly(true).build() : mount.build();
    }

    private static Probe http(String path, String port, int periodSeconds, int failures) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withPort(new IntOrString(port))
                .endHttpGet()
                .withPeriodSeconds(periodSeconds)
                .withTimeoutSeconds(2)
                .withFailureThreshold(failures)
                .build();
    }
}
