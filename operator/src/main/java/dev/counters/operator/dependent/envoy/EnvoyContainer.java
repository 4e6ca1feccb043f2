package dev.counters.operator.dependent.envoy;

import dev.counters.api.v1alpha1.EnvoySpec;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.dependent.CertificateFiles;
import dev.counters.operator.dependent.ContainerShape;
import dev.counters.operator.dependent.PodShape;
import dev.counters.operator.envoy.Drain;
import dev.counters.operator.envoy.EnvoyFiles;
import dev.counters.operator.envoy.EnvoySettings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Lifecycle;
import io.fabric8.kubernetes.api.model.LifecycleBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one container of an Envoy pod, and its volumes. */
final class EnvoyContainer {
    private static final String BOOTSTRAP = "bootstrap";
    private static final String XDS = "xds";
    private static final String CERTIFICATE = "certificate";
    private static final String CLIENT = "client";
    private static final String TEMPORARY = "tmp";

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
                .withPorts(ports(envoy))
                // Through the edge listener and to the app: an Envoy without routes or upstreams is not ready.
                .withReadinessProbe(ContainerShape.get(Ports.HTTP_NAME, EnvoyPlan.READY_PATH, 2, 3))
                .withLivenessProbe(ContainerShape.get(Ports.MANAGEMENT_NAME, EnvoyPlan.STATISTICS_PATH, 15, 4))
                .withLifecycle(drain(blueprint))
                .withResources(resources(envoy))
                .withSecurityContext(PodShape.locked())
                .withVolumeMounts(mounts(blueprint))
                .build();
    }

    static List<Volume> volumes(Blueprint blueprint) {
        var volumes = new ArrayList<>(List.of(
                ContainerShape.files(BOOTSTRAP, blueprint.names().of(Part.ENVOY)),
                ContainerShape.files(XDS, blueprint.names().envoyXds()),
                ContainerShape.scratch(TEMPORARY)));
        blueprint
                .spec()
                .envoy()
                .https()
                .ifPresent(tls -> volumes.add(ContainerShape.secret(
                        CERTIFICATE,
                        Optional.ofNullable(tls.secretName())
                                .orElse(blueprint.names().certificate()))));
        if (mountsClient(blueprint)) {
            volumes.add(CertificateFiles.volume(CLIENT, blueprint.names().envoyClient()));
        }
        return volumes;
    }

    /** SIGTERM alone would cut connections; the image has no shell, so Envoy itself waits for the right moment. */
    private static Lifecycle drain(Blueprint blueprint) {
        return new LifecycleBuilder()
                .withNewPreStop()
                .withNewHttpGet()
                .withPath(Drain.PATH)
                .withPort(new IntOrString(Ports.DRAIN_NAME))
                .addNewHttpHeader()
                .withName(Drain.HEADER)
                .withValue(EnvoyPlan.drain(blueprint).mark())
                .endHttpHeader()
                .endHttpGet()
                .endPreStop()
                .build();
    }

    private static List<ContainerPort> ports(EnvoySpec envoy) {
        var ports = new ArrayList<>(List.of(
                ContainerShape.port(Ports.HTTP_NAME, Ports.HTTP),
                ContainerShape.port(Ports.MANAGEMENT_NAME, Ports.MANAGEMENT),
                ContainerShape.port(Ports.DRAIN_NAME, Ports.DRAIN)));
        if (envoy.https().isPresent()) {
            ports.add(ContainerShape.port(Ports.HTTPS_NAME, Ports.HTTPS));
        }
        return ports;
    }

    private static boolean mountsClient(Blueprint blueprint) {
        return blueprint.upstream().stage().hasEncryptedPort();
    }

    /** {@return whether a pod could prove to the app that it is one of Envoy's} */
    static boolean mountsClient(PodSpec pod) {
        return pod.getVolumes().stream().anyMatch(volume -> CLIENT.equals(volume.getName()));
    }

    private static List<VolumeMount> mounts(Blueprint blueprint) {
        var mounts = new ArrayList<>(List.of(
                ContainerShape.readOnly(BOOTSTRAP, EnvoyPlan.BOOTSTRAP_DIRECTORY),
                ContainerShape.readOnly(XDS, EnvoySettings.XDS_DIRECTORY),
                ContainerShape.writable(TEMPORARY, "/tmp")));
        if (blueprint.spec().envoy().https().isPresent()) {
            mounts.add(ContainerShape.readOnly(CERTIFICATE, EnvoySettings.CERTIFICATE_DIRECTORY));
        }
        if (mountsClient(blueprint)) {
            mounts.add(ContainerShape.readOnly(CLIENT, EnvoySettings.CLIENT_DIRECTORY));
        }
        return mounts;
    }
}
