package dev.counters.faults.scale;

import dev.counters.faults.usage.ProcessUse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The operator in a process of its own, with the flags of its image and the memory that the chart's limit leaves to its heap. */
final class OperatorProcess implements AutoCloseable {
    static final String NAMESPACE = "counter-system";
    static final String LEASE = "counter-operator";

    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    /** As {@code operator/pom.xml} has them, on a machine with as much memory as the chart's limit. */
    private static final List<String> FLAGS = List.of(
            "-XX:MaxRAM=384m",
            "-XX:MaxRAMPercentage=60",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Child process;
    private final int port;

    private OperatorProcess(Child process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param stubs their port */
    static OperatorProcess start(ApiServer server, int stubs, Path log) throws IOException {
        var port = ApiServer.freePort();
        var command = new ArrayList<>(List.of(JAVA));
        command.addAll(FLAGS);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), StubbedOperator.class.getName(), Integer.toString(stubs)));
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
        return new OperatorProcess(Child.start(command, variables, log), port);
    }

    /** @throws NotMeasuredException instead of saying no */
    boolean isAlive() {
        if (!process.isAlive()) {
            throw new NotMeasuredException("The operator has ended: see target/scale/operator.log");
        }
        return true;
    }

    /** {@return what it tells; nothing while it does not listen yet} */
    Metrics metrics() throws IOException, InterruptedException {
        isAlive();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
        try {
            return Metrics.parse(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (ConnectException notYet) {
            return new Metrics(List.of());
        }
    }

    ProcessUse use() throws IOException {
        return ProcessUse.of(process.pid());
    }

    /** Ends it as kubelet does: it gives its Lease back. */
    @Override
    public void close() {
        process.close();
        http.close();
    }
}
