package dev.counters.operator.dependent.redis;

import static org.awaitility.Awaitility.await;

import dev.counters.operator.Samples;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A pod's files in a folder, and the server that their script starts, as far as it takes no container. */
final class RedisPod implements AutoCloseable {
    static final String PASSWORD = "twelve-and-more";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** As the configuration file has to quote it. */
    static final String REPLICATION_PASSWORD = "a \"quoted\" and \\ slashed one";

    static final String ALONE = "redis: {mode: Standalone}";
    static final String AMONG_SEVERAL = "{}";

    private final Path folder;
    private final int port;
    private String operatorPassword = PASSWORD;
    private Optional<Path> programs = Optional.empty();
    private Optional<Process> server = Optional.empty();

    RedisPod(Path folder) throws IOException {
        this(folder, ALONE);
    }

    /** @param spec of the CounterService */
    RedisPod(Path folder, String spec) throws IOException {
        this.folder = folder;
        for (var name : List.of("data", "run", "files", "passwords")) {
            Files.createDirectories(folder.resolve(name));
        }
        for (var user : List.of("operator", "counter")) {
            Files.writeString(folder.resolve("passwords").resolve(user), PASSWORD);
        }
        Files.writeString(folder.resolve("passwords").resolve("replication"), REPLICATION_PASSWORD);
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        mount(RedisFiles.of(Samples.blueprint(spec)));
    }

    /** {@return the programs' name, if there is a server and its client to talk to it in scripts} */
    static Optional<String> programs() {
        return Stream.of("valkey", "redis")
                .filter(name -> onPath(name + "-server") && onPath(name + "-cli"))
                .findFirst();
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Runs these programs under the names that scripts look for. */
    RedisPod with(Path serverProgram, Path clientProgram) throws IOException {
        var bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("valkey-server"), serverProgram);
        Files.createSymbolicLink(bin.resolve("valkey-cli"), clientProgram);
        programs = Optional.of(bin);
        return this;
    }

    /** Changes the entry of a Secret, as the kubelet does some time after somebody else did. */
    void give(String entry, String text) throws IOException {
        var file = folder.resolve("passwords").resolve(entry);
        var fresh = folder.resolve("fresh");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void take(String entry) throws IOException {
        Files.delete(folder.resolve("passwords").resolve(entry));
    }

    /** Logs in so from now on, where a test asks as the operator. */
    void operatorUses(String password) {
        operatorPassword = password;
    }

    /** Does not wait for the end of the ten minutes in which a replaced password counts. */
    void forgetReplacedAfter(Duration time) throws IOException {
        var script = folder.resolve("files").resolve(RedisFiles.USERS);
        Files.writeString(script, Files.readString(script).replaceFirst("(?m)^grace=.*$", "grace=" + time.toSeconds()));
    }

    /** Puts other files in place, as the kubelet does while the server runs. */
    void mount(Map<String, String> files) throws IOException {
        for (var file : files.entrySet()) {
            Files.writeString(folder.resolve("files").resolve(file.getKey()), here(file.getValue()));
        }
    }

    /** What a container sees under fixed paths stands in the folder. */
    private String here(String text) {
        return text.replace("/etc/counters/credentials/password", folder + "/passwords/counter")
                .replace("/etc/redis/passwords", folder + "/passwords")
                .replace("/etc/redis/", folder + "/files/")
                .replace("/run/redis", folder + "/run")
                .replace("/data", folder + "/data")
                .replace("-h 127.0.0.1", "-h 127.0.0.1 -p " + port)
                .replaceFirst("(?m)^appendonly yes$", "appendonly yes\nport " + port);
    }

    void start() {
        launch();
        await().atMost(PATIENCE).until(this::isReady);
    }

    /** Waits for no more than an answer. */
    void launch() {
        server = Optional.of(begin(List.of("sh", folder + "/files/start.sh"), PASSWORD));
        await().atMost(PATIENCE).until(() -> asOperator("ping").equals("PONG"));
    }

    /** As if the server had started before there was such a user. */
    void forgetUser(String name) throws IOException {
        var users = folder.resolve("run").resolve("users.acl");
        Files.write(
                users,
                Files.readAllLines(users).stream()
                        .filter(line -> !line.startsWith("user " + name + " "))
                        .toList());
    }

    int port() {
        return port;
    }

    /** {@return the server's command line, as everybody on the machine can read it} */
    String commandLine() throws IOException {
        return Files.readString(
                Path.of("/proc", Long.toString(server.orElseThrow().pid()), "cmdline"));
    }

    boolean isReady() {
        return run("sh", folder + "/files/ready.sh").isPresent();
    }

    void kill() throws InterruptedException {
        var running = server.orElseThrow();
        running.destroyForcibly().waitFor();
        server = Optional.empty();
    }

    /** {@return whether this user may log in so; who may do nothing may still log in} */
    boolean takes(String user, String password) {
        return !run(
                        List.of(client(), "--no-auth-warning", "--user", user, "-p", Integer.toString(port), "ping"),
                        password)
                .orElse("WRONGPASS")
                .contains("WRONGPASS");
    }

    /** {@return what the server answers to the app's user} */
    String asApp(String... command) {
        return as("counter", command);
    }

    /** {@return what the server answers to the operator's user} */
    String asOperator(String... command) {
        return as("operator", command);
    }

    private String as(String user, String... command) {
        var whole = Stream.concat(
                        Stream.of(client(), "--no-auth-warning", "--user", user, "-p", Integer.toString(port)),
                        Stream.of(command))
                .toList();
        return run(whole, user.equals("operator") ? operatorPassword : PASSWORD).orElse("");
    }

    private String client() {
        return programs.map(bin -> bin.resolve("valkey-cli").toString())
                .orElseGet(() -> programs().orElseThrow() + "-cli");
    }

    private Optional<String> run(String... command) {
        return run(List.of(command), PASSWORD);
    }

    /** {@return what it printed, if it succeeded} */
    private Optional<String> run(List<String> command, String password) {
        try {
            var process = begin(command, password);
            var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(output.strip())
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Process begin(List<String> command, String password) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("REDISCLI_AUTH", password);
            programs.ifPresent(
                    bin -> builder.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path));
            if (command.get(1).endsWith(RedisFiles.START)) {
                builder.redirectOutput(folder.resolve("server.log").toFile());
            }
            return builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (server.isPresent()) {
            kill();
        }
    }
}
