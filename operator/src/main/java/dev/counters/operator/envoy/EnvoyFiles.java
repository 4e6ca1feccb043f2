package dev.counters.operator.envoy;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The contents of Envoy's two ConfigMaps, by file name. The same settings give the same bytes. */
public final class EnvoyFiles {
    /** What the container's {@code --config-path} names. */
    public static final String BOOTSTRAP = "bootstrap.yaml";

    private static final List<String> HOT = List.of("cds.yaml", "lds.yaml", "rds.yaml");

    private static final String BEFORE_SENT = "connect-failure,refused-stream,reset-before-request";
    private static final String ANY_FAILURE = BEFORE_SENT + ",reset,gateway-error";
    private static final String NO_TIMEOUT = "0s";
    private static final String TRY_TIMEOUT = "1s";

    private EnvoyFiles() {}

    /** Read once at the start: a change must roll the pods. */
    public static SortedMap<String, String> bootstrap(EnvoySettings settings) {
        return filled(List.of(BOOTSTRAP), settings);
    }

    /** Followed while Envoy runs: a change must not roll the pods. */
    public static SortedMap<String, String> hot(EnvoySettings settings) {
        return filled(HOT, settings);
    }

    private static SortedMap<String, String> filled(List<String> files, EnvoySettings settings) {
        Map<String, String> values = values(settings);
        SortedMap<String, String> contents = new TreeMap<>();
        files.forEach(file -> contents.put(file, Template.named(file).fill(values)));
        return contents;
    }

    private static Map<String, String> values(EnvoySettings settings) {
        return Map.of(
                "app_host", settings.appHost(),
                "app_port", Integer.toString(settings.appPort()),
                "bind_address", settings.bindAddress(),
                "http_port", Integer.toString(settings.httpPort()),
                "stats_port", Integer.toString(settings.statsPort()),
                "admin_port", Integer.toString(settings.adminPort()),
                "heap_bytes", Long.toString(settings.heapBytes()),
                "xds_directory", settings.xdsDirectory(),
                "keyed_retry_on", settings.appDeduplicates() ? ANY_FAILURE : BEFORE_SENT,
                "keyed_try_timeout", settings.appDeduplicates() ? TRY_TIMEOUT : NO_TIMEOUT);
    }
}
