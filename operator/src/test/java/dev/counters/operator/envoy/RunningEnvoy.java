package dev.counters.operator.envoy;

import dev.counters.operator.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A real Envoy on loopback, with the files as a pod would have them. */
final class RunningEnvoy implements AutoCloseable {
    static final String MARK = "mark";

    private static final long HEAP_BYTES = 200_000_000;
    private static final long STOP_SECONDS = 10;
    private static final String HOST = "127.0.0.1";
    private static final Drain DRAIN = new Drain(MARK, 2, 20);

    final EnvoySettings settings;
    final Path log;
    private final Process process;

    /** An Envoy without wishes before one app. */
    RunningEnvoy(Path binary, Path folder, int appPort) throws IOException {
        this(binary, folder, Edge.PLAIN, HEAP_BYTES, appPort);
    }

    /** @param appPorts of the pods, as they were */
    RunningEnvoy(Path binary, Path folder, Edge edge, int... appPorts) throws IOException {
        this(binary, folder, edge, HEAP_BYTES, appPorts);
    }

    RunningEnvoy(Path binary, Path folder, Edge edge, long heapBytes, int... appPorts) throws IOException {
        Path xds = Files.createDirectories(folder.resolve("xds"));
        Doors doors = new Doors(
                HOST, FreePorts.next(), FreePorts.next(), FreePorts.next(), FreePorts.next(), FreePorts.next());
        settings = new EnvoySettings(HOST, appPorts[0], doors, heapBytes, xds.toString(), DRAIN, edge);
        write(folder, EnvoyFiles.bootstrap(settings));
        SortedMap<String, String> hot = EnvoyFiles.hot(settings);
        hot.replace("cds.yaml", withPods(hot.get("cds.yaml"), appPorts));
        write(xds, hot);
        log = folder.resolve("envoy.log");
        process = new ProcessBuilder(
                        binary.toString(),
                        "--config-path",
                        folder.resolve(EnvoyFiles.BOOTSTRAP).toString(),
                        "--reject-unknown-dynamic-fields",
                        "--disable-hot-restart",
                        "--concurrency",
                        "1",
                        "--file-flush-interval-msec",
                        "100",
                        "--log-level",
                        "warning")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Pods have addresses and share a port; here they share the address and have ports. */
    private static String withPods(String clusters, int... ports) {
        String first = "- endpoint: { address: { socket_address: { address: %s, port_value: %d } } }";
        String all = Arrays.stream(ports)
                .mapToObj(port -> first.formatted(HOST, port))
                .collect(Collectors.joining("\n      "));
        return clusters.replace(first.formatted(HOST, ports[0]), all);
    }

    /** Has it follow other wishes about its listeners while it runs, as when its ConfigMap has changed. */
    void follow(Edge edge) throws IOException {
        Path xds = Path.of(settings.xdsDirectory());
        EnvoySettings wished = new EnvoySettings(
                HOST, settings.appPort(), settings.doors(), HEAP_BYTES, settings.xdsDirectory(), DRAIN, edge);
        Path next = Files.writeString(
                xds.resolveSibling("lds.next"), EnvoyFiles.hot(wished).get("lds.yaml"));
        Files.move(next, xds.resolve("lds.yaml"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** {@return all statistics, as Prometheus gets them} */
    String statistics(HttpClient client) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://%s:%d/stats/prometheus"
                        .formatted(HOST, settings.doors().stats())))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    /** {@return the sum over all label sets of one metric} */
    long statistic(HttpClient client, String metric) throws IOException, InterruptedException {
        return statistics(client)
                .lines()
                .filter(line -> line.startsWith(metric + "{"))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    static void write(Path folder, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
