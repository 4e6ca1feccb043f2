package dev.counters.operator;

import static org.awaitility.Awaitility.await;

import dev.counters.operator.election.RedisProgram;
import dev.counters.operator.intercept.WriteGate;
import dev.counters.operator.redis.RedisEndpoint;
import dev.counters.operator.redis.RedisHealth;
import dev.counters.operator.redis.RedisInspector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;

/** The one Redis server of a service, on the port that pods have, at an address of this machine that nobody else uses. */
final class LoneRedis implements AutoCloseable {
    static final String ADDRESS = "127.77.0.1";
    private static final int PORT = 6379;
    private static final String OPERATOR = "operator";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;

    private LoneRedis(Process process) {
        this.process = process;
    }

    /** Returns once it answers. */
    static LoneRedis start(Path folder, String password) {
        try {
            var configuration = folder.resolve("redis.conf");
            Files.writeString(configuration, """
                    port %d
                    bind %s
                    dir %s
                    appendonly yes
                    appendfsync always
                    save ""
                    user default off
                    user %s on >%s ~* &* +@all
                    """.formatted(PORT, ADDRESS, folder, OPERATOR, password));
            var process = new ProcessBuilder(
                            RedisProgram.best().path().orElseThrow().toString(), configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("redis.log").toFile())
                    .start();
            var redis = new LoneRedis(process);
            redis.awaitUp(password);
            return redis;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void awaitUp(String password) {
        try (var inspector = new RedisInspector(WriteGate.OPEN)) {
            var endpoint = new RedisEndpoint(ADDRESS, PORT, OPERATOR, () -> password);
            await("Redis at " + ADDRESS)
                    .atMost(PATIENCE)
                    .until(() -> inspector.inspect(endpoint) instanceof RedisHealth.Healthy);
        } catch (ConditionTimeoutException late) {
            close();
            throw late;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
