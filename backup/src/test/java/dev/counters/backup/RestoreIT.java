package dev.counters.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.backup.redis.TestServer;
import dev.counters.backup.redis.TestServer.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From a counting server to another one, by way of a backup. */
class RestoreIT {
    private static final long EPOCH = 41;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @BeforeEach
    void needsAClient() {
        assumeTrue(Bench.client().isPresent(), "skipped: neither valkey-cli nor redis-cli is on the PATH");
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void whatWasCountedBeforeABackupUnderLoadIsThereInANewServer(Program program) throws Exception {
        needs(program);
        var bench = new Bench(folder);
        try (var primary = TestServer.start(program, folder.resolve("primary"));
                var follower = follower(program, primary);
                var load = new Load(primary)) {
            elect(primary);
            load.start();
            await().atMost(PATIENCE).until(() -> load.acknowledged() > 200);

            var atLeast = load.acknowledged();
            var made = bench.backUp(7, primary, follower).description();
            var atMost = load.attempted();

            assertThat(made.sequence()).isBetween(atLeast, atMost);
            assertThat(made.defaultCounter())
                    .as("all of it is of one moment")
                    .isEqualTo(Counting.A_BATCH * made.sequence());
            assertThat(made.epoch()).isEqualTo(EPOCH);
            assertThat(made.counters()).isEqualTo(2);
            assertThat(made.server()).matches("(redis|valkey) \\d+\\.\\d+\\.\\d+");

            assertThat(bench.fetch("visits-redis-0").exitCode()).isZero();
            assertThat(bench.load(program).exitCode()).isZero();
            try (var restored = TestServer.start(program, bench.data());
                    var asking = restored.asking()) {
                assertThat(asking.ask("GET", "counter:default:n")).isEqualTo(Long.toString(made.defaultCounter()));
                assertThat(asking.ask("GET", "counter:a-named-counter-with-a-long-name:n"))
                        .isEqualTo(Long.toString(made.sequence()));
                assertThat(asking.ask("GET", "counter:_:s")).isEqualTo(Long.toString(made.sequence()));
                assertThat(asking.ask("EXISTS", "counter:_:e", "counter:_:m"))
                        .as("nobody elected this server yet")
                        .isEqualTo("0");
                assertThat(asking.ask("GET", "counter:_:p"))
                        .as("its next epoch is greater")
                        .isEqualTo(Long.toString(EPOCH));
                assertThat(new Counting("", "a new writer").again(asking, Counting.key(atLeast)))
                        .as("a request of before the backup is known by its key")
                        .isEqualTo("R" + atLeast);
            }
        }
    }

    @Test
    void aServerThatNobodyElectedComesBackWithoutAPromise() throws Exception {
        var bench = new Bench(folder);
        try (var alone = TestServer.start(Program.REDIS_6, folder.resolve("alone"));
                var asking = alone.asking()) {
            new Counting("", "w").batch(asking, Counting.key(1));
            assertThat(bench.backUp(7, alone).description().epoch()).isNull();
        }
        bench.fetch("visits-redis-0");
        assertThat(bench.load(Program.REDIS_6).exitCode()).isZero();
        try (var restored = TestServer.start(Program.REDIS_6, bench.data())) {
            assertThat(restored.ask("GET", "counter:default:n")).isEqualTo("3");
            assertThat(restored.ask("EXISTS", "counter:_:p")).isEqualTo("0");
        }
    }

    @Test
    void dataThatIsThereIsNeverTouched() throws Exception {
        var bench = backedUp();
        Files.createDirectories(bench.data().resolve("appendonlydir"));
        Files.writeString(bench.data().resolve("appendonlydir/file"), "somebody's counts");

        assertThat(bench.fetch("visits-redis-0").exitCode()).isZero();
        assertThat(bench.load(Program.REDIS_6).exitCode()).isZero();

        assertThat(bench.data().resolve("appendonlydir/file")).hasContent("somebody's counts");
        try (var files = Files.list(bench.data())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void onlyTheFirstServerRestores() throws Exception {
        var bench = backedUp();

        assertThat(bench.fetch("visits-redis-1").exitCode()).isZero();

        assertThat(bench.data()).isEmptyDirectory();
    }

    @Test
    void aRestoreThatWasInterruptedBeginsAnew() throws Exception {
        var bench = backedUp();
        bench.fetch("visits-redis-0");
        Files.writeString(bench.data().resolve("restore/appendonly.aof"), "half a file");

        assertThat(bench.fetch("visits-redis-0").exitCode()).isZero();
        assertThat(bench.load(Program.REDIS_6).exitCode()).isZero();

        try (var restored = TestServer.start(Program.REDIS_6, bench.data())) {
            assertThat(restored.ask("GET", "counter:default:n")).isEqualTo("3");
        }
    }

    @Test
    void aRestoreThatWasInterruptedInItsLastStepKeepsWhatItMade() throws Exception {
        var bench = backedUp();
        bench.fetch("visits-redis-0");
        var leftOver = folder.resolve("left-over");
        copy(bench.data().resolve("restore"), leftOver);
        bench.load(Program.REDIS_6);
        copy(leftOver, bench.data().resolve("restore"));

        assertThat(bench.fetch("visits-redis-0").exitCode()).isZero();
        assertThat(bench.load(Program.REDIS_6).exitCode()).isZero();

        assertThat(bench.data().resolve("restore")).doesNotExist();
        assertThat(bench.data().resolve("appendonly.aof")).isNotEmptyFile();
    }

    @Test
    void anOlderServerSaysThatItCannotReadANewerOnesBackup() throws Exception {
        needs(Program.VALKEY_8);
        var bench = new Bench(folder);
        try (var server = TestServer.start(Program.VALKEY_8, folder.resolve("newer"))) {
            server.ask("SET", "counter:default:n", "3");
            bench.backUp(7, server);
        }
        bench.fetch("visits-redis-0");

        bench.load(Program.REDIS_6)
                .isRefused("cannot read the backup", "must be of the version that made it, or newer");

        assertThat(bench.data().resolve("appendonly.aof")).doesNotExist();
    }

    private Bench backedUp() throws Exception {
        var bench = new Bench(folder);
        try (var server = TestServer.start(Program.REDIS_6, folder.resolve("source"))) {
            server.ask("SET", "counter:default:n", "3");
            assertThat(bench.backUp(7, server).exitCode()).isZero();
        }
        return bench;
    }

    private static void copy(Path from, Path to) throws Exception {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void needs(Program program) {
        assumeTrue(program.path().isPresent(), "skipped: " + program + " is not on the PATH");
    }

    private TestServer follower(Program program, TestServer primary) {
        var follower = TestServer.start(program, folder.resolve("follower"));
        follower.ask("REPLICAOF", "127.0.0.1", Integer.toString(primary.port()));
        await().atMost(PATIENCE).until(() -> follower.ask("INFO", "replication").contains("master_link_status:up"));
        return follower;
    }

    private static void elect(TestServer primary) {
        primary.ask("SET", "counter:_:e", Long.toString(EPOCH));
        primary.ask("SET", "counter:_:m", EPOCH + " 1 visits-redis-0 visits-redis-1 visits-redis-2");
    }

    /** Counts until it is closed. */
    private static final class Load implements AutoCloseable {
        private final AtomicLong acknowledged = new AtomicLong();
        private final AtomicLong attempted = new AtomicLong();
        private final TestServer.Asking server;
        private final Thread thread = new Thread(this::count, "load");
        private volatile boolean ended;

        Load(TestServer server) {
            this.server = server.asking();
        }

        void start() {
            thread.start();
        }

        private void count() {
            var counting = new Counting(Long.toString(EPOCH), "a writer");
            while (!ended) {
                attempted.incrementAndGet();
                counting.batch(server, Counting.key(counting.sequence() + 1));
                acknowledged.set(counting.sequence());
            }
        }

        long acknowledged() {
            return acknowledged.get();
        }

        long attempted() {
            return attempted.get();
        }

        @Override
        public void close() throws InterruptedException {
            ended = true;
            thread.join();
            server.close();
        }
    }
}
