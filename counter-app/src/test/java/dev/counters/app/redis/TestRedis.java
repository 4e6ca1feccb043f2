package dev.counters.app.redis;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.awaitility.Awaitility;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis as the operator runs it: the default user off, the app's user with its few commands, every write on the disk. Its
 * process can be killed, started again over the same data, and frozen.
 */
public final class TestRedis implements AutoCloseable {
    public static final String USER = "counter";
    public static final String PASSWORD = "counter-secret";
    public static final String KEY = "counter:default:n";

    static final File BINARY = extractBinary();

    /** One for all, never shut down: that sometimes does not end (Lettuce's issue 2278). */
    private static final RedisClient CLIENT = RedisClient.create();

    static {
        // Long enough for a machine that is busy with other builds.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    private final ServerFolder folder = ServerFolder.with("/redis/users.acl");
    private final int port = freePort();
    private final int encryptedPort = freePort();
    private Process process;

    private TestRedis() {}

    public static TestRedis start() {
        TestRedis redis = stopped();
        redis.launch();
        return redis;
    }

    /** Has a port and users, but does not run yet. */
    public static TestRedis stopped() {
        TestRedis redis = new TestRedis();
        Runtime.getRuntime().addShutdownHook(new Thread(redis::close));
        return redis;
    }

    public int port() {
        return port;
    }

    int encryptedPort() {
        return encryptedPort;
    }

    /** What an app needs to use this server. */
    public Map<String, String> environment() {
        return Map.of(
                "REDIS_HOST",
                "127.0.0.1",
                "REDIS_PORT",
                Integer.toString(port),
                "REDIS_USERNAME",
                USER,
                "REDIS_PASSWORD",
                PASSWORD);
    }

    public void launch() {
        launch(List.of());
    }

    /** Besides its port for tests, it has one where it speaks TLS. */
    void launchEncrypted(TestCertificate certificate) {
        launchEncrypted(certificate, certificate.certificate(), "no");
    }

    /** There it speaks with nobody who does not show a certificate of this authority. */
    void launchAskingForCertificates(TestCertificate certificate, Path authority) {
        launchEncrypted(certificate, authority, "yes");
    }

    private void launchEncrypted(TestCertificate certificate, Path authority, String asks) {
        launch(List.of(
                "--tls-port",
                Integer.toString(encryptedPort),
                "--tls-cert-file",
                certificate.certificate().toString(),
                "--tls-key-file",
                certificate.key().toString(),
                "--tls-ca-cert-file",
                authority.toString(),
                "--tls-auth-clients",
                asks));
    }

    private void launch(List<String> more) {
        List<String> command = new ArrayList<>(List.of(
                BINARY.getPath(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                folder.path().toString(),
                "--aclfile",
                folder.users().toString(),
                "--appendonly",
                "yes",
                "--appendfsync",
                "always",
                "--save",
                ""));
        command.addAll(more);
        try {
            process = new ProcessBuilder(command)
                    .redirectOutput(folder.log().toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        await("Redis is up")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> "PONG".equals(asAdmin(RedisCommands::ping)));
    }

    /** As a crash or the kernel would. */
    public void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** The process stops to answer, its connections stay open. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    public <T> T asAdmin(Function<RedisCommands<String, String>, T> work) {
        RedisURI uri = RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(port)
                .withAuthentication("admin", "admin-secret".toCharArray())
                .withTimeout(Duration.ofSeconds(5))
                .build();
        try (StatefulRedisConnection<String, String> connection = CLIENT.connect(uri)) {
            return work.apply(connection.sync());
        }
    }

    /** What is stored, or 0. */
    public long value() {
        return Long.parseLong(stored().orElse("0"));
    }

    /** The counter's key as it is. */
    public Optional<String> stored() {
        return asAdmin(redis -> Optional.ofNullable(redis.get(KEY)));
    }

    @Override
    public void close() {
        kill();
        folder.close();
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder(List.of("kill", "-" + name, Long.toString(process.pid())))
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
            if (code != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + code);
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static File extractBinary() {
        try {
            return ExecutableProvider.newJarResourceProvider(
                            Files.createTempDirectory("redis-binary-").toFile())
                    .get();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
