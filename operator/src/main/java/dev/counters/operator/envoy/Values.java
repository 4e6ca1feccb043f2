package dev.counters.operator.envoy;

import java.util.HashMap;
import java.util.Map;

/** What stands for the placeholders of the templates. */
final class Values {
    private Values() {}

    static Map<String, String> ofBootstrap(EnvoySettings settings) {
        var doors = settings.doors();
        var drain = settings.drain();
        var values = new HashMap<>(Map.of(
                "bind_address", doors.bindAddress(),
                "loopback_address", doors.loopback(),
                "stats_port", Integer.toString(doors.stats()),
                "drain_port", Integer.toString(doors.drain()),
                "admin_port", Integer.toString(doors.admin()),
                "heap_bytes", Long.toString(settings.heapBytes()),
                "xds_directory", settings.xdsDirectory(),
                "drain_mark", drain.mark(),
                "drain_least_seconds", Integer.toString(drain.leastSeconds()),
                "drain_most_seconds", Integer.toString(drain.mostSeconds())));
        values.put("drain_script", Template.named("drain.lua").fill(values));
        return values;
    }

    static Map<String, String> ofHotFiles(EnvoySettings settings) {
        var edge = settings.edge();
        var values = new HashMap<>(Map.of(
                "bind_address", settings.doors().bindAddress(),
                "xds_directory", settings.xdsDirectory()));
        edge.encryption().ifPresent(encryption -> values.put("certificate_directory", encryption.directory()));
        values.put(
                "hsts",
                edge.encryption().isPresent() ? Template.named("hsts.yaml").text() : "");
        values.put("collector", edge.traces().map(Values::collector).orElse(""));
        settings.appEncryption().ifPresent(encryption -> values.put("client_directory", encryption.directory()));
        values.put(
                "clusters_version",
                settings.appEncryption().map(AppEncryption::versionLine).orElse(""));
        values.put("clusters", clusters(settings));
        var split = settings.canary().flatMap(CanaryRoute::split);
        values.put("version", split.map(CanaryRoute.Split::versionLine).orElse(""));
        values.put("app", split.map(CanaryRoute.Split::clusters).orElse("cluster: " + CanaryRoute.STABLE));
        values.put("listeners", new Listeners(settings, values).all());
        return values;
    }

    /** The app's own pods come first: the playground's stand-in for Envoy knows one address alone. */
    private static String clusters(EnvoySettings settings) {
        var stable = cluster(CanaryRoute.STABLE, settings.appHost(), settings);
        return settings.canary()
                .map(canary -> stable + cluster(CanaryRoute.CANARY, canary.host(), settings))
                .orElse(stable);
    }

    private static String cluster(String name, String host, EnvoySettings settings) {
        return Template.named("cluster.yaml")
                .fill(Map.of(
                        "cluster_name",
                        name,
                        "cluster_host",
                        host,
                        "app_port",
                        Integer.toString(settings.appPort()),
                        "encryption",
                        encryption(settings)));
    }

    private static String encryption(EnvoySettings settings) {
        return settings.appEncryption()
                .filter(AppEncryption::inForce)
                .map(encryption -> Template.named("app-tls.yaml")
                        .fill(Map.of("app_name", encryption.appName(), "xds_directory", settings.xdsDirectory())))
                .orElse("");
    }

    private static String collector(Edge.Traces traces) {
        var values = new HashMap<>(
                Map.of("collector_host", traces.host(), "collector_port", Integer.toString(traces.port())));
        values.put(
                "encryption",
                traces.encrypted() ? Template.named("collector-tls.yaml").fill(values) : "");
        return Template.named("collector.yaml").fill(values);
    }
}
