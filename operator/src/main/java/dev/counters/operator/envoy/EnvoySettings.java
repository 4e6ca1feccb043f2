package dev.counters.operator.envoy;

import java.util.Optional;

/**
 * What differs between the Envoys of two services. Everything is checked, since it ends up inside YAML.
 *
 * @param appHost the DNS name of the app's headless Service, complete
 * @param appPort where the app serves HTTP
 * @param doors where Envoy listens
 * @param heapBytes above nine tenths of which Envoy sheds load; well below the container's memory limit
 * @param xdsDirectory where the hot files are mounted
 * @param drain how it ends
 * @param edge what the user wishes
 * @param canary empty where no other version is to be tried
 * @param appEncryption empty where requests to the app are plain
 */
public record EnvoySettings(
        String appHost,
        int appPort,
        Doors doors,
        long heapBytes,
        String xdsDirectory,
        Drain drain,
        Edge edge,
        Optional<CanaryRoute> canary,
        Optional<AppEncryption> appEncryption) {

    /** Where a pod mounts the hot ConfigMap; the whole folder, never a single file by subPath, which would not follow. */
    public static final String XDS_DIRECTORY = "/etc/envoy/xds";
    /** Where a pod mounts the Secret with the certificate, as a whole for the same reason. */
    public static final String CERTIFICATE_DIRECTORY = "/etc/envoy/certificate";

    /** Where a pod mounts the Secret with what Envoy shows to the app. */
    public static final String CLIENT_DIRECTORY = "/etc/envoy/client";

    public EnvoySettings {
        Checks.host("appHost", appHost);
        Checks.port("appPort", appPort);
        Checks.check(heapBytes > 0, "heapBytes", heapBytes);
        Checks.directory("xdsDirectory", xdsDirectory);
    }

    /** Where no other version is to be tried, and requests to the app are plain. */
    public EnvoySettings(
            String appHost, int appPort, Doors doors, long heapBytes, String xdsDirectory, Drain drain, Edge edge) {
        this(appHost, appPort, doors, heapBytes, xdsDirectory, drain, edge, Optional.empty(), Optional.empty());
    }

    /** {@return the same with another version to be tried} */
    public EnvoySettings with(Optional<CanaryRoute> other) {
        return new EnvoySettings(appHost, appPort, doors, heapBytes, xdsDirectory, drain, edge, other, appEncryption);
    }

    /** {@return the same with another encryption of requests to the app} */
    public EnvoySettings encrypting(Optional<AppEncryption> other) {
        return new EnvoySettings(appHost, appPort, doors, heapBytes, xdsDirectory, drain, edge, canary, other);
    }

    /** As they are in a pod. */
    public static EnvoySettings inPod(String appHost, int appPort, long heapBytes, Drain drain, Edge edge) {
        return new EnvoySettings(appHost, appPort, Doors.inPod(), heapBytes, XDS_DIRECTORY, drain, edge);
    }
}
