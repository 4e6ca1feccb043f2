package dev.counters.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.backup.redis.TestServer;
import dev.counters.backup.redis.TestServer.Program;
import dev.counters.backup.settings.Variables;
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

        assertThat(moto.send("GET", "/backups/counters/shop/visits/" + made.name() + ".json"))
                .contains("\"defaultCounter\":42");
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
        moto.send("PUT", "/damaged/counters/shop/visits/" + made.name() + ".rdb");

        bench.fetch("visits-redis-0", made.name()).isRefused("is damaged", "it has 0 bytes instead of " + made.size());
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
