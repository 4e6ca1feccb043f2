package dev.counters.backup.redis;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** A real server with the users of a pod's, over a folder of its own. */
public final class TestServer implements AutoCloseable {
    public static final String PASSWORD = "twelve-and-more";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    /** The servers that there are: newest first. The oldest is always there. */
    public enum Program {
        VALKEY_8("valkey-server"),
        REDIS_7("redis-server-7.0"),
        REDIS_6("");

        private final String name;

        Program(String name) {
            this.name = name;
        }

        /** {@return the executable, if it is on the PATH} */
        public Optional<String> path() {
            return name.isEmpty() ? Optional.of(embedded()) : onPath(name);
        }

        private static String embedded() {
            try {
                return ExecutableProvider.newJarResourceProvider().get().getAbsolutePath();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private TestServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static Optional<String> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** Starts a server that keeps its data in {@code folder}. */
    public static TestServer start(Program program, Path folder, String... more) {
        try (var free = new ServerSocket(0)) {
            var port = free.getLocalPort();
            free.close();
            Files.createDirectories(folder);
            var users = folder.resolveSibling(folder.getFileName() + ".acl");
            Files.writeString(users, """
                    user default off resetpass ~* resetchannels +@all
                    user operator on >%1$s ~* &* +@all
                    user replication on >%1$s resetkeys %2$s
                    """.formatted(PASSWORD, rights()));
            var command = new ArrayList<>(
                    List.of(program.path().orElseThrow(), "--bind", "127.0.0.1", "--port", Integer.toString(port)));
            command.addAll(List.of("--dir", folder.toString(), "--aclfile", users.toString(), "--save", ""));
            command.addAll(List.of("--appendonly", "yes", "--repl-diskless-sync-delay", "0"));
            command.addAll(List.of("--masteruser", "replication", "--masterauth", PASSWORD));
            command.addAll(List.of(more));
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            folder.resolveSibling(folder.getFileName() + ".log").toFile())
                    .start();
            var server = new TestServer(process, port);
            await().atMost(PATIENCE).ignoreExceptions().until(() -> "PONG".equals(server.ask("PING")));
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What the pods' users file gives to the user of backups. */
    private static String rights() throws IOException {
        return Files.readString(Path.of(
                        "../operator/src/main/resources/dev/counters/operator/dependent/redis/replication.rights"))
                .strip();
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** {@return what it answers to the operator} */
    public String ask(String... command) {
        try (var connection = connect()) {
            return String.valueOf(connection.ask(command));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** {@return a connection that stays: as many commands as the caller likes} */
    public Asking asking() {
        var connection = connect();
        return new Asking() {
            @Override
            public String ask(String... command) {
                try {
                    return String.valueOf(connection.ask(command));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }

            @Override
            public void close() {
                try {
                    connection.close();
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        };
    }

    /** Commands one after another. */
    public interface Asking extends AutoCloseable {
        String ask(String... command);

        @Override
        void close();
    }

    private RespConnection connect() {
        try {
            return new Login("operator", PASSWORD)
                    .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Duration.ofSeconds(10));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Signals such as STOP. */
    public void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        // The program may be a script that became the server; either way it is this process.
        process.destroyForcibly().onExit().join();
    }
}
