package dev.counters.operator.dependent;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;

/** The pieces that containers are made of. */
public final class ContainerShape {
    private static final int READABLE = 0444;
    private static final int GROUP_READABLE = 0440;
    private static final int PROBE_TIMEOUT_SECONDS = 3;

    private ContainerShape() {}

    public static ContainerPort port(String name, int number) {
        return new ContainerPortBuilder()
                .withName(name)
                .withContainerPort(number)
                .withProtocol("TCP")
                .build();
    }

    /**
     * A GET that any status from 200 to 399 satisfies.
     *
     * @param port by name
     * @param failures in a row, until the probe has failed
     */
    public static Probe get(String port, String path, int periodSeconds, int failures) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withPort(new IntOrString(port))
                .endHttpGet()
                .withPeriodSeconds(periodSeconds)
                .withTimeoutSeconds(PROBE_TIMEOUT_SECONDS)
                .withFailureThreshold(failures)
                .build();
    }

    public static VolumeMount readOnly(String volume, String folder) {
        return new VolumeMountBuilder()
                .withName(volume)
                .withMountPath(folder)
                .withReadOnly(true)
                .build();
    }

    public static VolumeMount writable(String volume, String folder) {
        return new VolumeMountBuilder().withName(volume).withMountPath(folder).build();
    }

    /** {@return the files of a ConfigMap} */
    public static Volume files(String volume, String configMap) {
        return new VolumeBuilder()
                .withName(volume)
                .withNewConfigMap()
                .withName(configMap)
                .withDefaultMode(READABLE)
                .endConfigMap()
                .build();
    }

    /** {@return the files of a Secret, for the pod's group, which fsGroup gives them to} */
    public static Volume secret(String volume, String secret) {
        return new VolumeBuilder()
                .withName(volume)
                .withNewSecret()
                .withSecretName(secret)
                .withDefaultMode(GROUP_READABLE)
                .endSecret()
                .build();
    }

    /** {@return an empty folder that goes with the pod} */
    public static Volume scratch(String volume) {
        return new VolumeBuilder()
                .withName(volume)
                .withNewEmptyDir()
                .endEmptyDir()
                .build();
    }
}
