package dev.counters.playground.cluster.programs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The counter's service from the build, in a JVM made to be small and to start fast. */
public final class AppProgram implements Program {
    static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xss512k",
            "-Xmx96m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** Each of its names stands for all pods behind it, as a name server would answer. */
    private static final String REDIS_NODES = "REDIS_NODES";

    /** A name to be compared, at which nobody is looked for. */
    private static final String CERTIFICATE_NAME = "REDIS_TLS_SERVER_NAME";

    private final Path java;
    private final Path jar;
    private final AppCache cache;

    /**
     * @param cache makes starts faster where it is filled
     */
    public AppProgram(Path java, Path jar, AppCache cache) {
        this.java = java;
        this.jar = jar;
        this.cache = cache;
    }

    @Override
    public Start start(ContainerSetting setting) {
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.addAll(FLAGS);
        command.addAll(cache.flags());
        command.add("-Djava.io.tmpdir=" + setting.temporary());
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(setting.args());
        return new Start(command, resolved(setting)).with(Map.of("COUNTERS_BIND_ADDRESS", setting.address()));
    }

    /** With addresses for names: the service's resolver knows none of the cluster. */
    private static Map<String, String> resolved(ContainerSetting setting) {
        var all = new HashMap<>(setting.environment());
        all.computeIfPresent(REDIS_NODES, (name, nodes) -> everyMember(nodes, setting.cluster()));
        all.replaceAll((name, value) -> name.equals(CERTIFICATE_NAME)
                ? value
                : setting.cluster().resolve().apply(value));
        return all;
    }

    private static String everyMember(String nodes, ClusterAccess cluster) {
        return Stream.of(nodes.split(",", -1))
                .flatMap(node -> {
                    var colon = node.lastIndexOf(':');
                    var members =
                            colon < 0 ? List.<String>of() : cluster.members().apply(node.substring(0, colon));
                    return members.isEmpty()
                            ? Stream.of(node)
                            : members.stream().map(address -> address + node.substring(colon));
                })
                .collect(Collectors.joining(","));
    }
}
