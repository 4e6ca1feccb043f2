package dev.counters.operator.envoy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real Envoy on loopback, with the files as a pod would have them. */
final class RunningEnvoy implements AutoCloseable {
    private static final long HEAP_BYTES = 200_000_000;
    private static final long STOP_SECONDS = 10;

    final EnvoySettings settings;
    final Path log;
    private final Process process;

    RunningEnvoy(Path binary, Path folder, int appPort) throws IOException {
        Path xds = Files.createDirectories(folder.resolve("xds"));
        settings = new EnvoySettings(
                "127.0.0.1",
                appPort,
                "127.0.0.1",
                freePort(),
                freePort(),
                freePort(),
                HEAP_BYTES,
                xds.toString(),
                false);
        write(folder, EnvoyFiles.bootstrap(settings));
        write(xds, EnvoyFiles.hot(settings));
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

    static void write(Path folder, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
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
