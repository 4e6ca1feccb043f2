package dev.counters.backup;

import static org.awaitility.Awaitility.await;

import dev.counters.backup.redis.TestServer;
import dev.counters.backup.settings.Variables;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A server that speaks like S3, on loopback. */
final class Moto implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final URI endpoint;

    private Moto(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    static Optional<String> program() {
        return TestServer.onPath("moto_server");
    }

    static Moto start(Path log) throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var process = new ProcessBuilder(
                        program().orElseThrow(), "--host", "127.0.0.1", "--port", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var moto = new Moto(process, URI.create("http://127.0.0.1:" + port));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            new Socket("127.0.0.1", port).close();
            return true;
        });
        return moto;
    }

    /** Makes a bucket, as anybody may here. */
    void bucket(String name) throws IOException, InterruptedException {
        send("PUT", "/" + name);
    }

    /** {@return what a plain client gets} */
    String send(String method, String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(endpoint.resolve(path))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    Map<String, String> place(String bucket) {
        return Map.of(
                Variables.S3_BUCKET,
                bucket,
                Variables.S3_PREFIX,
                "counters",
                Variables.S3_REGION,
                "us-east-1",
                Variables.S3_ENDPOINT,
                endpoint.toString());
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
