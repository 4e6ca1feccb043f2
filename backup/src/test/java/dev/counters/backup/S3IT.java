package dev.counters.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.backup.redis.TestServer;
import dev.counters.backup.redis.TestServer.Program;
import dev.counters.backup.settings.Settings;
import dev.counters.backup.settings.Variables;
import dev.counters.backup.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Backups in a bucket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3IT {
    @TempDir
    private static Path logs;

    private Moto moto;
    private TestServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    void start() throws Exception {
        assumeTrue(Moto.program().isPresent(), "skipped: moto_server is not on the PATH");
        // The default chain of credentials reads these too; moto takes any.
        System.setProperty("aws.accessKeyId", "an-id");
        System.setProperty("aws.secretAccessKey", "a-key");
        moto = Moto.start(logs.resolve("moto.log"));
        server = TestServer.start(Program.REDIS_6, logs.resolve("server"));
        server.ask("SET", "counter:default:n", "42");
    }

    @AfterAll
    void stop() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        if (server != null) {
            server.close();
            moto.close();
        }
    }

    @Test
    void aBackupGoesToTheBucketAndComesBack() throws Exception {
        moto.bucket("backups");
        var bench = new Bench(folder, moto.place("backups"));

        var made = bench.backUp(7, server).description();

        try (var description = in("backups").open("shop/visits/" + made.name() + ".json")) {
            assertThat(description).asString(StandardCharsets.UTF_8).contains("\"defaultCounter\":42");
        }
        assertThat(bench.fetch("visits-redis-0").description()).isEqualTo(made);
        assertThat(bench.data().resolve("restore/dump.rdb")).hasSize(made.size());
    }

    @Test
    void onlyTheNewestAreKept() throws Exception {
        moto.bucket("few");
        var bench = new Bench(folder, moto.place("few"));
        var first = bench.backUp(2, server).description().name();
        var second = bench.backUp(2, server).description().name();
        var third = bench.backUp(2, server).description().name();

        assertThat(moto.send("GET", "/few?list-type=2"))
                .contains(second + ".rdb", second + ".json", third + ".rdb", third + ".json")
                .doesNotContain(first);
    }

    @Test
    void whatIsDamagedInTheBucketIsRefused() throws Exception {
        moto.bucket("damaged");
        var bench = new Bench(folder, moto.place("damaged"));
        var made = bench.backUp(7, server).description();
        var data = "shop/visits/" + made.name() + ".rdb";
        in("damaged").delete(data);
        in("damaged").put(data, Files.createFile(folder.resolve("empty")));

        bench.fetch("visits-redis-0", made.name()).isRefused("is damaged", "it has 0 bytes instead of " + made.size());
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver() throws Exception {
        moto.bucket("taken");
        var file = Files.writeString(folder.resolve("file"), "first");
        assertThat(in("taken").put("a", file)).isTrue();
        Files.writeString(file, "second");

        assertThat(in("taken").put("a", file)).isFalse();

        try (var stored = in("taken").open("a")) {
            assertThat(stored).hasContent("first");
        }
    }

    private Store in(String bucket) {
        return new Settings(moto.place(bucket)).store();
    }

    @Test
    void aBucketThatIsNotThereIsNamed() throws Exception {
        new Bench(folder, moto.place("nowhere"))
                .backUp(7, server)
                .isRefused("there is no bucket nowhere in this region: create it or correct the destination");
    }

    @Test
    void anEndpointWhereNobodyListensIsToldOf() throws Exception {
        var place = new HashMap<>(moto.place("backups"));
        place.put(Variables.S3_ENDPOINT, "http://127.0.0.1:1");

        new Bench(folder, place).backUp(7, server).isRefused("S3 could not be asked to write shop/visits/");
    }
}
