package dev.counters.operator.envoy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The contents of Envoy's two ConfigMaps, by file name. The same settings give the same bytes. */
public final class EnvoyFiles {
    /** What the container's {@code --config-path} names. */
    public static final String BOOTSTRAP = "bootstrap.yaml";

    private static final List<String> HOT = List.of("cds.yaml", "lds.yaml", "rds.yaml");
    /** Only where there is a certificate. */
    private static final String CERTIFICATE = "sds.yaml";

    /** Only where requests to the app are encrypted, or may soon be. */
    private static final List<String> OF_CLIENT = List.of("sds-authorities.yaml", "sds-client.yaml");

    private EnvoyFiles() {}

    /** Read once at the start: a change must roll the pods. */
    public static SortedMap<String, String> bootstrap(EnvoySettings settings) {
        return filled(List.of(BOOTSTRAP), Values.ofBootstrap(settings));
    }

    /** Followed while Envoy runs: a change must not roll the pods. */
    public static SortedMap<String, String> hot(EnvoySettings settings) {
        var files = new ArrayList<>(HOT);
        settings.edge().encryption().ifPresent(_ -> files.add(CERTIFICATE));
        settings.appEncryption().ifPresent(_ -> files.addAll(OF_CLIENT));
        return filled(files, Values.ofHotFiles(settings));
    }

    private static SortedMap<String, String> filled(List<String> files, Map<String, String> values) {
        SortedMap<String, String> contents = new TreeMap<>();
        files.forEach(file -> contents.put(file, Template.named(file).fill(values)));
        return contents;
    }
}
