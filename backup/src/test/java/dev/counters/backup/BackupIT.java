package dev.counters.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.backup.redis.Login;
import dev.counters.backup.redis.Primary;
import dev.counters.backup.redis.TestServer;
import dev.counters.backup.redis.TestServer.Program;
import dev.counters.backup.settings.Variables;
import dev.counters.backup.store.FolderStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Backups on a volume: what lies there afterwards, and what is said when something is wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupIT {
    @TempDir
    private static Path servers;

    private TestServer server;

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeAll
    void start() {
        server = TestServer.start(Program.REDIS_6, servers.resolve("server"));
        server.ask("SET", "counter:default:n", "42");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void takePlace() {
        bench = new Bench(folder);
    }

    @Test
    void onlyTheNewestAreKept() throws Exception {
        var names = new ArrayList<String>();
        for (var i = 0; i < 4; i++) {
            names.add(bench.backUp(2, server).description().name());
        }

        assertThat(stored())
                .containsExactlyInAnyOrder(
                        names.get(2) + ".json", names.get(2) + ".rdb", names.get(3) + ".json", names.get(3) + ".rdb");
    }

    @Test
    void aBackupThatLostItsDataIsNotCountedAmongThoseThatAreKept() throws Exception {
        var first = bench.backUp(2, server).description().name();
        var second = bench.backUp(2, server).description().name();
        Files.delete(bench.backups().resolve(second + ".rdb"));

        var third = bench.backUp(2, server).description().name();

        assertThat(stored()).contains(first + ".rdb", first + ".json", third + ".rdb", third + ".json");
    }

    @Test
    void theNewestGoodOneIsFetched() throws Exception {
        var good = bench.backUp(7, server).description();
        var halfWritten = bench.backUp(7, server).description().name();
        Files.write(bench.backups().resolve(halfWritten + ".rdb"), new byte[] {1});

        assertThat(bench.fetch("visits-redis-0").description()).isEqualTo(good);
    }

    @Test
    void aDamagedBackupIsRefused() throws Exception {
        var made = bench.backUp(7, server).description();
        var file = bench.backups().resolve(made.name() + ".rdb");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        bench.fetch("visits-redis-0", made.name())
                .isRefused("the backup " + made.name(), "is damaged", "its digest is another one");

        assertThat(bench.data().resolve("restore/epoch")).doesNotExist();
        assertThat(bench.data().resolve("restore/dump.rdb")).doesNotExist();
    }

    @Test
    void aBackupOfALaterFormatIsRefused() throws Exception {
        var made = bench.backUp(7, server).description();
        var file = bench.backups().resolve(made.name() + ".json");
        Files.writeString(file, Files.readString(file).replace("\"format\":1", "\"format\":2"));

        bench.fetch("visits-redis-0", made.name()).isRefused("has format 2", "upgrade the operator");
    }

    @Test
    void whereThereIsNoBackupThatIsSaid() throws Exception {
        bench.fetch("visits-redis-0").isRefused("there is no backup of shop/visits in the volume");
        bench.fetch("visits-redis-0", "20261121T031500.042Z")
                .isRefused("20261121T031500.042Z", "there is no such file");
        bench.fetch("visits-redis-0", "../../x").isRefused("is no backup's name");
    }

    /** The server that restores is another user than the one that backs up. */
    @Test
    void othersMayReadABackupAndNotWriteIt() throws Exception {
        bench.backUp(7, server).description();

        for (var file : stored()) {
            assertThat(Files.getPosixFilePermissions(bench.backups().resolve(file)))
                    .contains(PosixFilePermission.OTHERS_READ)
                    .doesNotContain(PosixFilePermission.OTHERS_WRITE);
        }
    }

    @Test
    void twoAtOnceBothSucceedUnderNamesOfTheirOwn() throws Exception {
        var environment = bench.backUpEnvironment(7, server);
        try (var both = Executors.newFixedThreadPool(2)) {
            Callable<String> one = () ->
                    bench.run(Variables.BACK_UP, environment).description().name();
            var names = new ArrayList<String>();
            for (var made : both.invokeAll(List.of(one, one))) {
                names.add(made.get());
            }
            assertThat(names).doesNotHaveDuplicates();
            assertThat(stored()).hasSize(4);
        }
    }

    @Test
    void twoOfTheSameMomentDoNotOverwriteEachOther() throws Exception {
        var moment = Clock.fixed(Instant.parse("2026-11-21T03:15:00.042Z"), ZoneOffset.UTC);
        var login = new Login("replication", TestServer.PASSWORD);
        var primary = new Primary(List.of(server.address()), login, Duration.ofSeconds(1));
        var store = new FolderStore(folder.resolve("backups"));
        var backUp = new BackUp(store, "shop/visits", 7, folder, moment);

        assertThat(backUp.from(primary, login).name()).isEqualTo("20261121T031500.042Z");
        assertThat(backUp.from(primary, login).name()).isEqualTo("20261121T031500.043Z");
    }

    @Test
    void noPasswordIsShown() throws Exception {
        var environment = new HashMap<>(bench.backUpEnvironment(7, server));
        var wrong = folder.resolve("wrong");
        Files.writeString(wrong, "not-the-password");
        environment.put(Variables.REDIS_PASSWORD_FILE, wrong.toString());
        var refused = new Bench(folder).run(Variables.BACK_UP, environment);

        refused.isRefused("no Redis server answers", "WRONGPASS");
        assertThat(refused.lastWord()).doesNotContain("not-the-password");
    }

    /** In a namespace of its own, so that the volume can be as small as it must. */
    @Test
    void aFullVolumeIsToldOfAndKeepsWhatItHas() throws Exception {
        assumeTrue(unshared("true") == 0, "skipped: no mount namespaces of one's own here");
        var before = bench.backUp(7, server).description();
        var environment = bench.backUpEnvironment(1, server);
        var java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BackupMain.class.getName(),
                Variables.BACK_UP);
        var lastWord = folder.resolve("word");
        var filled = """
                set -e
                mkdir %1$s/small
                mount -t tmpfs -o size=16k tmpfs %1$s/small
                cp -r %1$s/backups/shop %1$s/small
                dd if=/dev/zero of=%1$s/small/filler bs=4k 2>%1$s/dd.log || true
                rm -r %1$s/backups/shop
                status=0
                '%2$s' || status=$?
                cp -r %1$s/small/shop %1$s/backups
                exit $status
                """.formatted(folder, String.join("' '", java));
        environment = new HashMap<>(environment);
        environment.put(Variables.FOLDER, folder.resolve("small").toString());
        environment.put(Variables.RESULT_FILE, lastWord.toString());

        assertThat(unshared(filled, environment)).as(printed()).isEqualTo(1);

        assertThat(lastWord)
                .content()
                .contains("the volume of the backups does not let write shop/visits/", "it is full; make it larger");
        assertThat(stored()).containsExactlyInAnyOrder(before.name() + ".json", before.name() + ".rdb");
    }

    private int unshared(String script) throws Exception {
        return unshared(script, java.util.Map.of());
    }

    private int unshared(String script, java.util.Map<String, String> environment) throws Exception {
        var builder = new ProcessBuilder("unshare", "--mount", "--map-root-user", "sh", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed").toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String printed() throws IOException {
        var text = new ByteArrayOutputStream();
        Files.copy(folder.resolve("printed"), text);
        return text.toString(java.nio.charset.StandardCharsets.UTF_8);
    }

    private List<String> stored() throws IOException {
        try (var files = Files.list(bench.backups())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
