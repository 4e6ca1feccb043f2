package dev.counters.operator.dependent.envoy;

import dev.counters.operator.blueprint.Blueprint;
import java.util.Map;

/** STUB */
final class EnvoyFiles {
    static final String BOOTSTRAP_FOLDER = "/etc/envoy/bootstrap";
    static final String BOOTSTRAP_FILE = "bootstrap.yaml";
    static final String XDS_FOLDER = "/etc/envoy/xds";
    static final String READY_PATH = "/edge/ready";
    static final String STATISTICS_PATH = "/stats/prometheus";

    private EnvoyFiles() {}

    static Map<String, String> bootstrap(Blueprint blueprint) {
        return Map.of();
    }

    static Map<String, String> xds(Blueprint blueprint) {
        return Map.of();
    }
}
