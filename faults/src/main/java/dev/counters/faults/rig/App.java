package dev.counters.faults.rig;

import dev.counters.playground.cluster.programs.AppCache;
import dev.counters.playground.cluster.programs.AppProgram;
import dev.counters.playground.cluster.programs.ClusterAccess;
import dev.counters.playground.cluster.programs.ContainerSetting;
import dev.counters.playground.cluster.programs.Start;
import io.fabric8.kubernetes.api.model.Container;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The app from the build, or one that a control has spoiled. */
public record App(Path jar, AppCache cache) {
    private static final String SCRIPT = "dev/counters/app/batch/batch.lua";
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    /** Short, so that an app that is told to end is back soon. */
    private static final String DRAIN_SECONDS = "1";

    /**
     * The one from the build.
     *
     * @param caches where archives of its classes are kept
     */
    public static App of(Path jar, Path caches) throws IOException {
        var cache = new AppCache(JAVA, jar, caches);
        cache.create();
        return new App(jar, cache);
    }

    /**
     * Makes an app with another batch script.
     *
     * @param folder for its jar
     * @throws IllegalArgumentException if the script has no such words
     */
    public App spoiled(Path folder, String words, String instead) throws IOException {
        Files.createDirectories(folder);
        var copy = folder.resolve("app.jar");
        Files.copy(jar, copy);
        Files.createSymbolicLink(
                folder.resolve("lib"), jar.resolveSibling("lib").toAbsolutePath());
        try (var zip = FileSystems.newFileSystem(copy)) {
            var script = zip.getPath(SCRIPT);
            var source = Files.readString(script, StandardCharsets.US_ASCII);
            if (!source.contains(words)) {
                throw new IllegalArgumentException("the batch script does not say: " + words);
            }
            Files.writeString(script, source.replace(words, instead), StandardCharsets.US_ASCII);
        }
        return new App(copy, new AppCache(JAVA, copy, folder));
    }

    /** {@return how to start it} */
    Start start(String address, InetSocketAddress redis, Path folder) throws IOException {
        return start(
                address,
                redis,
                folder,
                Map.of("REDIS_HOST", redis.getHostString(), "REDIS_PORT", Integer.toString(redis.getPort())));
    }

    /**
     * {@return how to start it for several servers}
     *
     * @param more settings, as the app takes them
     */
    Start start(String address, List<InetSocketAddress> nodes, Map<String, String> more, Path folder)
            throws IOException {
        var names = nodes.stream()
                .map(node -> node.getHostString() + ":" + node.getPort())
                .collect(Collectors.joining(","));
        var where = new HashMap<>(more);
        where.put("REDIS_NODES", names);
        return start(address, nodes.getFirst(), folder, where);
    }

    private Start start(String address, InetSocketAddress redis, Path folder, Map<String, String> where)
            throws IOException {
        Files.createDirectories(folder);
        var password = folder.resolve("password");
        Files.writeString(password, RedisFiles.PASSWORD);
        var environment = new HashMap<>(where);
        environment.putAll(Map.of(
                "REDIS_USERNAME",
                "counter",
                "REDIS_PASSWORD_FILE",
                password.toString(),
                "COUNTERS_DRAIN_SECONDS",
                DRAIN_SECONDS));
        return new AppProgram(JAVA, jar, cache)
                .start(new ContainerSetting(
                        new Container(),
                        address,
                        folder,
                        folder,
                        List.of(),
                        List.of(),
                        environment,
                        new ClusterAccess(redis, name -> List.of(), UnaryOperator.identity())));
    }
}
