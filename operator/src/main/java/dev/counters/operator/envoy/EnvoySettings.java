package dev.counters.operator.envoy;

import java.util.regex.Pattern;

/**
 * What differs between the Envoys of two services. Everything is checked, since it ends up inside YAML.
 *
 * @param appHost the DNS name of the app's headless Service, complete
 * @param appPort where the app serves HTTP
 * @param bindAddress of the two public listeners
 * @param httpPort of the front door
 * @param statsPort where only /stats/prometheus is served
 * @param adminPort on loopback
 * @param heapBytes above nine tenths of which Envoy sheds load; well below the container's memory limit
 * @param xdsDirectory where the hot files are mounted
 * @param appDeduplicates whether the app counts a repeated Idempotency-Key once; only then may such requests be repeated
 */
public record EnvoySettings(
        String appHost,
        int appPort,
        String bindAddress,
        int httpPort,
        int statsPort,
        int adminPort,
        long heapBytes,
        String xdsDirectory,
        boolean appDeduplicates) {

    public static final int HTTP_PORT = 8080;
    public static final int STATS_PORT = 8081;
    public static final int ADMIN_PORT = 9901;
    /** Where a pod mounts the hot ConfigMap; the whole folder, never a single file by subPath, which would not follow. */
    public static final String XDS_DIRECTORY = "/etc/envoy/xds";

    private static final String EVERYWHERE = "0.0.0.0";
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Pattern DIRECTORY = Pattern.compile("(/[A-Za-z0-9._-]+)+");
    private static final int MAX_PORT = 65_535;

    public EnvoySettings {
        check(HOST.matcher(appHost).matches(), "appHost", appHost);
        check(HOST.matcher(bindAddress).matches(), "bindAddress", bindAddress);
        check(DIRECTORY.matcher(xdsDirectory).matches(), "xdsDirectory", xdsDirectory);
        checkPort("appPort", appPort);
        checkPort("httpPort", httpPort);
        checkPort("statsPort", statsPort);
        checkPort("adminPort", adminPort);
        check(heapBytes > 0, "heapBytes", heapBytes);
    }

    /** As they are in a pod. The app does not deduplicate yet. */
    public static EnvoySettings inPod(String appHost, int appPort, long heapBytes) {
        return new EnvoySettings(
                appHost, appPort, EVERYWHERE, HTTP_PORT, STATS_PORT, ADMIN_PORT, heapBytes, XDS_DIRECTORY, false);
    }

    private static void checkPort(String name, int port) {
        check(port >= 1 && port <= MAX_PORT, name, port);
    }

    private static void check(boolean good, String name, Object value) {
        if (!good) {
            throw new IllegalArgumentException("%s cannot be \"%s\".".formatted(name, value));
        }
    }
}
