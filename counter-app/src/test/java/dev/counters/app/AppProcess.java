package dev.counters.app;

import static org.awaitility.Awaitility.await;

import dev.counters.app.redis.TestRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The app as a process of its own, as a container runs it. */
public final class AppProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int port = TestRedis.freePort();
    private final int managementPort = TestRedis.freePort();
    /** One for all requests: each would open a connection of its own otherwise. */
    private final Web web = new Web(port);

    private final Path log;
    private final Process process;

    private AppProcess(Map<String, String> environment) {
        try {
            log = Files.createTempFile("counter-app-", ".log");
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx128m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    CounterApplication.class.getName());
            builder.environment().put("PORT", Integer.toString(port));
            builder.environment().put("MANAGEMENT_PORT", Integer.toString(managementPort));
            builder.environment().putAll(environment);
            process = builder.redirectOutput(log.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    public static AppProcess start(Map<String, String> environment) {
        return new AppProcess(environment);
    }

    public Web web() {
        return web;
    }

    public Web web(String address) {
        return new Web(address, port);
    }

    public Web management() {
        return new Web(managementPort);
    }

    public Web management(String address) {
        return new Web(address, managementPort);
    }

    public AppProcess awaitReady() {
        return awaitReady(web());
    }

    public AppProcess awaitReady(Web web) {
        await("ready")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> web.get("/health/readiness").statusCode() == 200);
        return this;
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    public int awaitExit() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The app did not end: " + log());
            }
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(cause);
        }
        return process.exitValue();
    }

    /** The lines that it has printed so far, on both streams. */
    public List<String> log() {
        try {
            return Files.readAllLines(log);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
