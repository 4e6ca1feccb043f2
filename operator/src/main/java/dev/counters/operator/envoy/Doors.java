package dev.counters.operator.envoy;

/**
 * Where an Envoy listens.
 *
 * @param bindAddress of all listeners but that of the admin port
 * @param http of the front door
 * @param https of the front door, where it has a certificate
 * @param stats where only /stats/prometheus is served
 * @param drain where kubelet asks for the drain
 * @param admin on loopback
 */
public record Doors(String bindAddress, int http, int https, int stats, int drain, int admin) {
    public static final int HTTP = 8080;
    public static final int STATS = 8081;
    public static final int DRAIN = 8082;
    public static final int HTTPS = 8443;
    public static final int ADMIN = 9901;

    private static final String EVERYWHERE = "0.0.0.0";
    private static final String LOOPBACK = "127.0.0.1";

    public Doors {
        Checks.host("bindAddress", bindAddress);
        Checks.port("http", http);
        Checks.port("https", https);
        Checks.port("stats", stats);
        Checks.port("drain", drain);
        Checks.port("admin", admin);
    }

    /** {@return those of a pod} */
    public static Doors inPod() {
        return new Doors(EVERYWHERE, HTTP, HTTPS, STATS, DRAIN, ADMIN);
    }

    /** {@return where Envoy reaches itself} */
    String loopback() {
        return bindAddress.equals(EVERYWHERE) ? LOOPBACK : bindAddress;
    }
}
