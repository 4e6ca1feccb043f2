package dev.counters.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The playground as users start it: a process of its own, from the jar. */
final class RunningPlayground implements AutoCloseable {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    /** Far above what a start takes, for machines that are busy with other builds. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path output;
    private final int port;
    private final Process process;

    private RunningPlayground(int port, Map<String, String> variables) {
        this.port = port;
        try {
            output = Files.createTempFile("playground-", ".out");
            var builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            jar().toString(),
                            "run")
                    .directory(ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(variables);
            builder.environment().put("PORT", Integer.toString(port));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RunningPlayground start(Map<String, String> variables) {
        return new RunningPlayground(freePort(), variables);
    }

    /** On a port that may be taken. */
    static RunningPlayground startOn(int port) {
        return new RunningPlayground(port, Map.of());
    }

    RunningPlayground awaitReady() {
        await("the first answer: " + output)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> request("GET", "/").startsWith("{\"counter\":"));
        return this;
    }

    String post() {
        return request("POST", "/");
    }

    String read() {
        return request("GET", "/");
    }

    int port() {
        return port;
    }

    Path kubeconfig() {
        return ROOT.resolve("target/playground/" + port + "/kubeconfig");
    }

    KubernetesClient client() {
        try {
            var access = Config.fromKubeconfig(Files.readString(kubeconfig()));
            return new KubernetesClientBuilder().withConfig(access).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines() {
        try {
            return Files.readAllLines(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return its children and theirs whose command line has the word} */
    List<ProcessHandle> processes(String word) {
        return process.descendants()
                .filter(child -> command(child).contains(word))
                .toList();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL: it can do nothing more. */
    void kill() {
        process.destroyForcibly();
    }

    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    int awaitExit() {
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            terminate();
            awaitExit();
        }
    }

    private String request(String method, String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .method(method, BodyPublishers.noBody())
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The JDK tells no command line that is longer than a page of memory. */
    private static String command(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException ended) {
            return "";
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("playground/target"))) {
            return files.filter(file -> file.getFileName().toString().matches("playground-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the playground's jar has not been built"));
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
