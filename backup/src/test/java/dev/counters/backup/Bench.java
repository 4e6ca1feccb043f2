package dev.counters.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.counters.backup.redis.TestServer;
import dev.counters.backup.settings.Variables;
import dev.counters.backup.store.Description;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The program as pods run it, with folders of a test in place of theirs. */
final class Bench {
    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;
    private final Map<String, String> place;

    /** Backups lie in a folder. */
    Bench(Path folder) {
        this(folder, Map.of(Variables.FOLDER, folder.resolve("backups").toString()));
    }

    /** @param place the variables of the destination */
    Bench(Path folder, Map<String, String> place) {
        this.folder = folder;
        this.place = place;
    }

    /** What a run of the program left. */
    record Result(int exitCode, String lastWord) {
        Description description() throws IOException {
            assertThat(exitCode).as(lastWord).isZero();
            return new ObjectMapper().readValue(lastWord, Description.class);
        }

        void isRefused(String... because) {
            assertThat(exitCode).as(lastWord).isEqualTo(1);
            assertThat(lastWord).contains(because).doesNotContain("\n", "Exception");
        }
    }

    Path backups() {
        return folder.resolve("backups/shop/visits");
    }

    Path data() {
        return folder.resolve("data");
    }

    Result backUp(int retention, TestServer... servers) throws IOException {
        return run(Variables.BACK_UP, backUpEnvironment(retention, servers));
    }

    Map<String, String> backUpEnvironment(int retention, TestServer... servers) throws IOException {
        var password = folder.resolve("password");
        Files.writeString(password, TestServer.PASSWORD + "\n");
        return environment(Map.of(
                Variables.REDIS,
                String.join(
                        ",", List.of(servers).stream().map(TestServer::address).toList()),
                Variables.REDIS_USER,
                "replication",
                Variables.REDIS_PASSWORD_FILE,
                password.toString(),
                Variables.RETENTION,
                Integer.toString(retention),
                Variables.PATIENCE,
                "1",
                Variables.SCRATCH,
                Files.createDirectories(folder.resolve("scratch")).toString()));
    }

    Result fetch(String pod) throws IOException {
        return run(Variables.RESTORE, fetchEnvironment(pod));
    }

    Result fetch(String pod, String name) throws IOException {
        var environment = new HashMap<>(fetchEnvironment(pod));
        environment.put(Variables.NAME, name);
        return run(Variables.RESTORE, environment);
    }

    private Map<String, String> fetchEnvironment(String pod) throws IOException {
        Files.createDirectories(data());
        return environment(Map.of(Variables.DATA, data().toString(), Variables.POD, pod));
    }

    private Map<String, String> environment(Map<String, String> more) {
        var environment = new HashMap<>(place);
        environment.put(Variables.SERVICE, "shop/visits");
        environment.putAll(more);
        return environment;
    }

    Result run(String task, Map<String, String> environment) throws IOException {
        var lastWord = Files.createTempFile(folder, "last-word", "");
        var whole = new HashMap<>(environment);
        whole.put(Variables.RESULT_FILE, lastWord.toString());
        var exitCode = BackupMain.run(List.of(task), whole);
        return new Result(exitCode, Files.readString(lastWord));
    }

    /** {@return a client of any version: it speaks to all servers} */
    static Optional<String> client() {
        return Stream.of("valkey-cli", "redis-cli-7.0", "redis-cli")
                .flatMap(name -> TestServer.onPath(name).stream())
                .findFirst();
    }

    /** Runs the script of a pod's second container with the programs of {@code server}. */
    Result load(TestServer.Program server) throws IOException, InterruptedException {
        var programs = Files.createDirectories(folder.resolve("programs-" + server));
        link(programs.resolve("redis-server"), server.path().orElseThrow());
        link(programs.resolve("redis-cli"), client().orElseThrow());
        var run = Files.createDirectories(folder.resolve("run"));
        var lastWord = folder.resolve("load.word");
        Files.deleteIfExists(lastWord);
        var script = folder.resolve("load.sh");
        Files.writeString(
                script,
                LoadScript.text()
                        .replace("data=/data", "data=" + data())
                        .replace("/run/redis", run.toString())
                        .replace("/dev/termination-log", lastWord.toString()));
        var builder = new ProcessBuilder("sh", script.toString()).redirectErrorStream(true);
        builder.environment().put("PATH", programs + ":/usr/bin:/bin");
        builder.redirectOutput(folder.resolve("load.log").toFile());
        var process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as(Files.readString(folder.resolve("load.log")))
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Result(
                process.exitValue(),
                Files.exists(lastWord) ? Files.readString(lastWord) : Files.readString(folder.resolve("load.log")));
    }

    private static void link(Path link, String target) throws IOException {
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, Path.of(target));
        }
    }
}
