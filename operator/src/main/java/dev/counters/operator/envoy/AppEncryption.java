package dev.counters.operator.envoy;

/**
 * The encryption of requests on their way from Envoy to the app.
 *
 * @param directory where tls.crt and tls.key of Envoy and ca.crt are mounted
 * @param appName of DNS, that the app's certificate must be of
 * @param inForce whether requests are encrypted already, or still
 */
public record AppEncryption(String directory, String appName, boolean inForce) {
    private static final String ENCRYPTED = "encrypted";
    private static final String PLAIN = "plain";

    public AppEncryption {
        Checks.directory("directory", directory);
        Checks.host("appName", appName);
    }

    /** {@return by which Envoy tells, as the version of its clusters, whether it encrypts requests} */
    public static String version(boolean inForce) {
        return inForce ? ENCRYPTED : PLAIN;
    }

    String versionLine() {
        return "version_info: " + version(inForce);
    }
}
