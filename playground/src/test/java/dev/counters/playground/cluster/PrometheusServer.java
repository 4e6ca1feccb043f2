package dev.counters.playground.cluster;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.counters.playground.cluster.programs.SearchPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A real Prometheus, which asks its targets each second. */
final class PrometheusServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI url;

    private PrometheusServer(Path program, Path folder) throws IOException {
        var port = freePort();
        url = URI.create("http://127.0.0.1:" + port);
        process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + folder.resolve("prometheus.yaml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    static Optional<Path> find() {
        return SearchPath.ofMachine().find("prometheus");
    }

    /** @param folder has prometheus.yaml */
    static PrometheusServer start(Path folder) throws IOException {
        var server = new PrometheusServer(find().orElseThrow(), folder);
        await("Prometheus, with its log in " + folder)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> server.get("/-/ready").statusCode() == 200);
        return server;
    }

    URI url() {
        return url;
    }

    /** {@return the series that this finds now} */
    JsonNode query(String expression) {
        try {
            var answer = get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
            var body = JSON.readTree(answer.body());
            if (!body.path("status").asText().equals("success")) {
                throw new AssertionError(expression + ": " + body);
            }
            return body.at("/data/result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the names of the alerts that fire} */
    Set<String> firing() {
        var names = new TreeSet<String>();
        query("ALERTS{alertstate=\"firing\"}")
                .forEach(alert -> names.add(alert.at("/metric/alertname").asText()));
        return names;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private java.net.http.HttpResponse<String> get(String path) throws IOException {
        try {
            var request =
                    HttpRequest.newBuilder(url.resolve(path)).timeout(PATIENCE).build();
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
