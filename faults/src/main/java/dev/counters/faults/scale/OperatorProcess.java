package dev.counters.faults.scale;

import dev.counters.faults.usage.ProcessUse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The operator in a process of its own, with the flags of its image and the memory that the chart's limit leaves to its heap. */
final class OperatorProcess implements AutoCloseable {
    static final String NAMESPACE = "counter-system";
    static final String LEASE = "counter-operator";

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    /** As {@code operator/pom.xml} has them, on a machine with as much memory as the chart's limit. */
    private static final List<String> FLAGS = List.of(
            "-XX:MaxRAM=384m",
            "-XX:MaxRAMPercentage=60",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TrimNativeHeapInterval=10000",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** On a machine that is too busy it gives up its start, or its Lease. */
    private static final int MOST_DEATHS = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> command;
    private final Map<String, String> variables;
    private final Path log;
    private final int port;
    private Child process;
    private int deaths;

    private OperatorProcess(List<String> command, Map<String, String> variables, Path log, int port)
            throws IOException {
        this.command = command;
        this.variables = variables;
        this.log = log;
        this.port = port;
        this.process = Child.start(command, variables, log);
    }

    /** @param stubs their port */
    static OperatorProcess start(ApiServer server, int stubs, Path log) throws IOException {
        var port = ApiServer.freePort();
        var command = Stream.of(
                        List.of(JAVA),
                        FLAGS,
                        List.of(
                                "-cp",
                                System.getProperty("java.class.path"),
                                StubbedOperator.class.getName(),
                                Integer.toString(stubs)))
                .flatMap(List::stream)
                .toList();
        var variables = Map.of(
                "KUBECONFIG", server.kubeconfig().toString(),
                "POD_NAME", "counter-operator-0",
                "POD_NAMESPACE", NAMESPACE,
                "COUNTERS_LEASE_NAME", LEASE,
                "COUNTERS_WATCH_NODES", "true",
                "COUNTERS_HTTP_PORT", Integer.toString(port),
                "COUNTERS_APP_IMAGE", "counter-app:scale",
                "COUNTERS_REDIS_IMAGE", "valkey:8.0",
                "COUNTERS_ENVOY_IMAGE", "envoy:1.40",
                "COUNTERS_OPERATOR_IMAGE", "counter-operator:scale");
        return new OperatorProcess(command, variables, log, port);
    }

    /** {@return how often it ended by itself} */
    int deaths() {
        return deaths;
    }

    /** Starts it again if it has ended, as kubelet does. */
    void keep() throws IOException {
        if (process.isAlive()) {
            return;
        }
        deaths++;
        if (deaths > MOST_DEATHS) {
            throw new NotMeasuredException("The operator ended %d times; it says why in %s".formatted(deaths, log));
        }
        process = Child.start(command, variables, log);
    }

    /** {@return what it tells; nothing while it does not listen yet} */
    Metrics metrics() throws IOException, InterruptedException {
        keep();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        try {
            return Metrics.parse(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (ConnectException notYet) {
            return new Metrics(List.of());
        }
    }

    ProcessUse use() throws IOException {
        keep();
        return ProcessUse.of(process.pid());
    }

    /** Ends it as kubelet does: it gives its Lease back. */
    @Override
    public void close() {
        process.close();
        http.close();
    }
}
