package dev.counters.backup.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counters.backup.problem.BackupException;
import dev.counters.backup.redis.TestServer.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of three servers is copied from. */
class PrimaryIT {
    private static final Login LOGIN = new Login("replication", TestServer.PASSWORD);

    @TempDir
    private Path folder;

    private List<TestServer> servers;

    @BeforeEach
    void start() {
        servers = Stream.of("a", "b", "c")
                .map(name -> TestServer.start(Program.REDIS_6, folder.resolve(name)))
                .toList();
    }

    @AfterEach
    void stop() {
        servers.forEach(TestServer::close);
    }

    @Test
    void theOnlyServerIsTheOne() {
        assertThat(found(servers.subList(0, 1))).isEqualTo(servers.getFirst().port());
    }

    @Test
    void ofTwoThatTakeThemselvesForThePrimaryTheNewerEpochIsTheOne() {
        elected(servers.get(0), 4);
        elected(servers.get(1), 5);
        fenced(servers.get(2), 5);

        assertThat(found(servers)).isEqualTo(servers.get(1).port());
    }

    @Test
    void anElectionUnderWayIsWaitedForAndThenToldOf() {
        elected(servers.get(0), 4);
        fenced(servers.get(1), 5);

        assertThatThrownBy(() -> found(servers))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("an election is under way and the newest primary does not answer");
    }

    @Test
    void aPrimaryWithoutAMajorityMayBeOneOfThePast() {
        elected(servers.get(0), 4);
        servers.get(1).close();
        servers.get(2).close();

        assertThatThrownBy(() -> found(servers))
                .hasMessageContaining("only 1 of 3 Redis servers answer")
                .hasMessageContaining("Connection refused");
    }

    @Test
    void whereNobodyIsPrimaryThatIsSaid() {
        servers.forEach(server -> fenced(server, 3));

        assertThatThrownBy(() -> found(servers)).hasMessageContaining("none of 3 Redis servers is the primary");
    }

    @Test
    void theOneWhoAsksMayReadNoCounter() {
        assertThatThrownBy(() -> {
                    try (var connection = LOGIN.connect(
                            new java.net.InetSocketAddress(
                                    "127.0.0.1", servers.getFirst().port()),
                            Duration.ofSeconds(3))) {
                        connection.ask("GET", "counter:default:n");
                    }
                })
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("NOPERM");
    }

    private static void elected(TestServer server, long epoch) {
        server.ask("SET", Node.EPOCH, Long.toString(epoch));
        server.ask("SET", Node.MEMBERS, epoch + " 1 visits-redis-0 visits-redis-1 visits-redis-2");
        server.ask("SET", Node.PROMISE, Long.toString(epoch));
    }

    private static void fenced(TestServer server, long promise) {
        server.ask("SET", Node.PROMISE, Long.toString(promise));
        server.ask("REPLICAOF", "127.0.0.1", "1");
    }

    private static int found(List<TestServer> servers) {
        var addresses = servers.stream().map(TestServer::address).toList();
        return new Primary(addresses, LOGIN, Duration.ofSeconds(1)).find().getPort();
    }
}
