package dev.counters.operator.election;

import dev.counters.operator.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real server with a disk of its own, set up as a pod of a replicated service. */
public final class TestServer implements AutoCloseable {
    public static final String PASSWORD = "twelve-and-more";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RedisProgram program;
    private final Path folder;
    private final Address address;
    private Optional<Process> process = Optional.empty();

    public TestServer(RedisProgram program, Path folder) {
        this.program = program;
        this.folder = folder;
        this.address = new Address("127.0.0.1", FreePorts.next());
    }

    public Address address() {
        return address;
    }

    /** Starts as in Replication: fenced, and the app may do nothing. */
    public void start() {
        boot("election.conf", "-@all");
    }

    /** Starts as in Standalone: a primary, on which the app counts. */
    public void startAlone(String counterRights) {
        boot("standalone.conf", counterRights);
    }

    private void boot(String configuration, String counterRights) {
        try (var text = TestServer.class.getResourceAsStream(configuration)) {
            Files.createDirectories(folder.resolve("data"));
            Files.writeString(
                    folder.resolve("redis.conf"),
                    new String(text.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                            .replace("PORT", Integer.toString(address.port()))
                            .replace("DATA", folder.resolve("data").toString())
                            .replace("PASSWORD", PASSWORD)
                            .replace("RIGHTS", counterRights));
            var log = new File(folder.toFile(), "server.log");
            process = Optional.of(new ProcessBuilder(
                            program.path().orElseThrow().toString(),
                            folder.resolve("redis.conf").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits until it takes connections. */
    public TestServer awaitUp() {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .ignoreExceptions()
                .until(() -> {
                    try (var client = client("operator")) {
                        return "PONG".equals(client.call("PING"));
                    }
                });
        return this;
    }

    public boolean isUp() {
        return process.filter(Process::isAlive).isPresent();
    }

    public RespClient client(String user) {
        return new RespClient(address, user, PASSWORD);
    }

    /** Ends it as a lost machine does. */
    public void kill() {
        process.ifPresent(running -> {
            try {
                running.destroyForcibly().waitFor();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        process = Optional.empty();
    }

    /** Stops the process, so that it is there and silent. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder(
                            "kill",
                            "-" + name,
                            Long.toString(process.orElseThrow().pid()))
                    .start()
                    .waitFor(1, TimeUnit.SECONDS);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Empties its disk. */
    public void wipe() {
        try (var files = Files.walk(folder.resolve("data"))) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        kill();
    }

    /** {@return whether something listens there} */
    static boolean listens(Address address) {
        try (var _ = new Socket(address.host(), address.port())) {
            return true;
        } catch (IOException closed) {
            return false;
        }
    }
}
