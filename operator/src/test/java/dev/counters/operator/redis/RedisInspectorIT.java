package dev.counters.operator.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.counters.operator.FreePorts;
import dev.counters.operator.intercept.Write;
import dev.counters.operator.intercept.WriteGate;
import dev.counters.operator.redis.RedisHealth.Cause;
import dev.counters.operator.redis.RedisHealth.Healthy;
import dev.counters.operator.redis.RedisHealth.Role;
import dev.counters.operator.redis.RedisHealth.Unreachable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** Against a real Redis with an operator's user of its own, as the operator sets it up. */
class RedisInspectorIT {
    private static final String PASSWORD = "right";
    /** Far less than the minute after which the driver gives up by itself, and more than a busy machine adds. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static int port;
    private static RedisServer server;

    private final RedisInspector inspector = new RedisInspector(WriteGate.OPEN);

    @BeforeAll
    static void startRedis(@TempDir Path data) throws IOException {
        port = FreePorts.next();
        server = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("dir " + data)
                .setting("appendonly yes")
                .setting("appendfsync always")
                .setting("user default off")
                .setting("user operator on >" + PASSWORD + " ~* &* +@all")
                .setting("user narrow on >" + PASSWORD + " ~* +ping")
                .build();
        server.start();
    }

    @AfterAll
    static void stopRedis() throws IOException {
        server.stop();
    }

    @AfterEach
    void closeInspector() {
        inspector.close();
    }

    @Test
    void tellsOfAHealthyPrimary() {
        assertThat(inspector.inspect(at("127.0.0.1", port, "operator", PASSWORD)))
                .isInstanceOfSatisfying(Healthy.class, healthy -> {
                    assertThat(healthy.role()).isEqualTo(Role.PRIMARY);
                    assertThat(healthy.version()).matches("\\d+\\.\\d+\\.\\d+");
                    assertThat(healthy.aofEnabled()).isTrue();
                    assertThat(healthy.lastAofWriteOk()).isTrue();
                    assertThat(healthy.figures().clients()).isPositive();
                    assertThat(healthy.figures().memoryUsed()).isPositive();
                });
    }

    @Test
    void leavesNoConnectionBehind() {
        RedisEndpoint endpoint = at("127.0.0.1", port, "operator", PASSWORD);
        for (int round = 0; round < 20; round++) {
            inspector.inspect(endpoint);
        }
        assertThat(((Healthy) inspector.inspect(endpoint)).figures().clients()).isLessThan(5);
    }

    @Test
    void tellsOfAWrongPassword() {
        assertThat(inspector.inspect(at("127.0.0.1", port, "operator", "wrong")))
                .isEqualTo(new Unreachable(
                        Cause.WRONG_PASSWORD,
                        "Redis at 127.0.0.1:" + port + " refused the password of user operator."));
    }

    @Test
    void tellsOfAMissingPassword() {
        assertThat(cause(at("127.0.0.1", port, "", ""))).isEqualTo(Cause.WRONG_PASSWORD);
    }

    @Test
    void tellsOfAUserWithoutTheRight() {
        assertThat(cause(at("127.0.0.1", port, "narrow", PASSWORD))).isEqualTo(Cause.NOT_PERMITTED);
    }

    @Test
    void tellsOfAClosedPort() throws IOException {
        int closed = FreePorts.next();
        assertThat(inspector.inspect(at("127.0.0.1", closed, "operator", PASSWORD)))
                .isEqualTo(new Unreachable(
                        Cause.CONNECTION_REFUSED, "Redis at 127.0.0.1:" + closed + " refused the connection."));
    }

    @Test
    void tellsOfANameThatDoesNotResolve() {
        assertThat(inspector.inspect(at("no-such-redis.invalid", port, "operator", PASSWORD)))
                .isEqualTo(new Unreachable(
                        Cause.UNKNOWN_NAME, "The name no-such-redis.invalid of Redis does not resolve."));
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            long start = System.nanoTime();
            assertThat(cause(at("127.0.0.1", mute.getLocalPort(), "operator", PASSWORD)))
                    .isEqualTo(Cause.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
        }
    }

    @Test
    void passesTheGateWithEveryCommand() {
        List<String> told = new CopyOnWriteArrayList<>();
        WriteGate gate = new WriteGate() {
            @Override
            public void before(Write write) {
                told.add("before " + write.kind() + " " + write.verb());
            }

            @Override
            public void after(Write write, Outcome outcome) {
                told.add("after " + write.verb() + " " + outcome);
            }
        };
        try (RedisInspector gated = new RedisInspector(gate)) {
            gated.inspect(at("127.0.0.1", port, "operator", PASSWORD));
        }
        assertThat(told)
                .containsExactly(
                        "before REDIS HELLO",
                        "after HELLO ACCEPTED",
                        "before REDIS INFO",
                        "after INFO ACCEPTED",
                        "before REDIS CONFIG GET",
                        "after CONFIG GET ACCEPTED");
    }

    @Test
    void stopsWhereTheGateThrows() {
        WriteGate gate = new WriteGate() {
            @Override
            public void before(Write write) {
                throw new IllegalStateException("stopped by the test at " + write.verb());
            }
        };
        try (RedisInspector gated = new RedisInspector(gate)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> gated.inspect(at("127.0.0.1", port, "operator", PASSWORD)))
                    .withMessage("stopped by the test at HELLO");
        }
    }

    @Test
    void keepsThePasswordOutOfItsText() {
        assertThat(at("visits-redis", 6379, "operator", PASSWORD)).hasToString("operator@visits-redis:6379");
    }

    private Cause cause(RedisEndpoint endpoint) {
        return ((Unreachable) inspector.inspect(endpoint)).cause();
    }

    private static RedisEndpoint at(String host, int port, String username, String password) {
        return new RedisEndpoint(host, port, username, () -> password);
    }
}
