package dev.counters.playground.cluster.programs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The counter's service from the build, in a JVM made to be small and to start fast. */
public final class AppProgram implements Program {
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xss512k",
            "-Xmx96m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Path java;
    private final Path jar;
    private final List<String> cache;
    private final UnaryOperator<String> resolve;

    /**
     * @param cache flags of a class cache; empty for none
     * @param resolve writes addresses for the cluster's names in a text: the service's resolver knows none of them
     */
    public AppProgram(Path java, Path jar, List<String> cache, UnaryOperator<String> resolve) {
        this.java = java;
        this.jar = jar;
        this.cache = List.copyOf(cache);
        this.resolve = resolve;
    }

    @Override
    public Start start(ContainerSetting setting) {
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.addAll(FLAGS);
        command.addAll(cache);
        command.add("-Djava.io.tmpdir=" + setting.temporary());
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(setting.args());
        return new Start(command, resolved(setting.environment()))
                .with(Map.of("COUNTERS_BIND_ADDRESS", setting.address(), "MICRONAUT_SERVER_HOST", setting.address()));
    }

    private Map<String, String> resolved(Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.replaceAll((name, value) -> resolve.apply(value));
        return all;
    }
}
