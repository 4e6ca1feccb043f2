package dev.counters.operator.blueprint;

import dev.counters.operator.encryption.Stage;
import java.util.List;
import java.util.stream.Stream;

/** The ports of the parts, by number and by the name that probes and Services use. */
public final class Ports {
    /** The front door's Service. */
    public static final int FRONT_DOOR = 80;
    /** Requests, of Envoy and of the app. */
    public static final int HTTP = 8080;
    /** The app's metrics and health; Envoy's statistics. */
    public static final int MANAGEMENT = 8081;

    /** Envoy's, where kubelet asks it to take its leave. */
    public static final int DRAIN = 8082;
    /** Encrypted requests, of Envoy. */
    public static final int HTTPS = 8443;
    /** The front door's Service, encrypted. */
    public static final int FRONT_DOOR_HTTPS = 443;

    public static final int REDIS = 6379;
    /** Redis, encrypted. */
    public static final int REDIS_TLS = 6380;

    public static final int DNS = 53;

    public static final String HTTP_NAME = "http";
    public static final String HTTPS_NAME = "https";
    public static final String DRAIN_NAME = "drain";
    public static final String MANAGEMENT_NAME = "management";
    public static final String REDIS_NAME = "redis";
    public static final String REDIS_TLS_NAME = "redis-tls";

    private Ports() {}

    /** {@return those of servers of Redis that the operator runs} */
    public static List<Integer> ofRedis(Stage stage) {
        return Stream.concat(
                        stage.hasPlainPort() ? Stream.of(REDIS) : Stream.empty(),
                        stage.hasEncryptedPort() ? Stream.of(REDIS_TLS) : Stream.empty())
                .toList();
    }
}
