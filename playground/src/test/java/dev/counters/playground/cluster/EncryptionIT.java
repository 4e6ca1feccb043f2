package dev.counters.playground.cluster;

import static dev.counters.playground.cluster.RunningService.LONG;
import static dev.counters.playground.cluster.RunningService.awaitMore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.operator.encryption.Authority;
import dev.counters.operator.encryption.Identity;
import dev.counters.operator.encryption.SigningPair;
import dev.counters.operator.encryption.Wanted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections to Redis are encrypted, and what encrypts them changes, while clients count: with real operator, service and servers. */
class EncryptionIT {
    private static final int CLIENTS = 4;
    private static final String ON = "all connections are encrypted";
    private static final String AUTHORITY = "visits-redis-ca";

    @TempDir
    private Path folder;

    private RunningService running;
    private EncryptedServers servers;

    @AfterEach
    void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void severalServersGoOverToTlsAndTakeOtherCertificatesAndAnotherAuthority() throws Exception {
        start("{ redis: { mode: Replication }, app: { replicas: 2 }, envoy: { enabled: false } }");
        try (var clients = running.count(CLIENTS)) {
            awaitMore(clients);
            tls("{}");
            await().atMost(LONG)
                    .until(() -> servers.status()
                            .filter(status -> status.state().equals(ON))
                            .isPresent());
            awaitMore(clients);
            assertThat(servers.pods())
                    .hasSize(3)
                    .allMatch(pod -> !EncryptedServers.isOpen(pod, EncryptedServers.PLAIN));
            assertThat(servers.pods())
                    .extracting(pod -> servers.ask(pod, "INFO replication"))
                    .allMatch(info -> info.contains("connected_slaves:2") || info.contains("master_link_status:up"));

            var first = servers.serials();
            var pods = running.uids();
            makeOld();
            servers.awaitOtherThan(first);
            awaitMore(clients);

            var renewed = servers.serials();
            exchangeAuthority();
            servers.awaitOtherThan(renewed);
            awaitMore(clients);
            servers.letTimePass(() -> servers.authorities() == 1);
            // Every session begins anew, with whoever is trusted now.
            await().atMost(LONG).until(() -> servers.authoritiesInPods() == 1);
            servers.pods().forEach(pod -> servers.ask(pod, "CLIENT KILL USER counter"));
            awaitMore(clients);

            var before = servers.serials();
            var other = made(authority());
            give(new Identity(other.chain(), made(authority()).key(), other.authorities()));
            tls("{ secretName: own }");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(running.condition("Degraded"))
                            .contains("the key in tls.key is not that of the certificate")
                            .doesNotContain("PKIX"));
            assertThat(servers.serials()).isEqualTo(before);
            give(other);
            servers.letTimePass(() -> servers.showOtherThan(before));
            awaitMore(clients);

            clients.close();
            assertThat(running.uids()).isEqualTo(pods);
            assertThat(clients.failed())
                    .allSatisfy(failure -> assertThat(failure).startsWith("503").doesNotContain("unknown-outcome"));
            assertThat(clients.acknowledged()).doesNotHaveDuplicates();
            assertThat(running.next()).isEqualTo(clients.acknowledged().size() + 1L);
        }
    }

    @Test
    void aServerThatBeganWithTlsGoesBackToPlain() throws Exception {
        start("{ redis: { mode: Standalone, tls: {} }, app: { replicas: 1 }, envoy: { enabled: false } }");
        assertThat(servers.pods())
                .allMatch(pod -> !EncryptedServers.isOpen(pod, EncryptedServers.PLAIN)
                        && EncryptedServers.isOpen(pod, EncryptedServers.TLS));
        try (var clients = running.count(CLIENTS)) {
            awaitMore(clients);
            running.apply("{ redis: { mode: Standalone }, app: { replicas: 1 }, envoy: { enabled: false } }");
            await().atMost(LONG).until(() -> servers.status().isEmpty());
            awaitMore(clients);
            clients.close();
            assertThat(servers.pods())
                    .allMatch(pod -> EncryptedServers.isOpen(pod, EncryptedServers.PLAIN)
                            && !EncryptedServers.isOpen(pod, EncryptedServers.TLS));
            assertThat(running.secrets().exists(EncryptedServers.HELD)).isFalse();
            running.assertLedger(clients);
        }
    }

    private void start(String spec) throws IOException {
        var cluster = folder.resolve("cluster");
        running = RunningService.start(cluster, ChosenRedis.images(folder, "valkey-server", "redis-server-7.0"));
        servers = new EncryptedServers(running, cluster);
        running.apply(spec);
        running.awaitReady();
    }

    private void tls(String wish) {
        running.apply("{ redis: { mode: Replication, tls: %s }, app: { replicas: 2 }, envoy: { enabled: false } }"
                .formatted(wish));
    }

    /** As if its certificate had been made seventy days ago. */
    private void makeOld() {
        var ca = running.secrets().read(AUTHORITY);
        var authority = Authority.of(new SigningPair(ca.get("tls.crt"), ca.get("tls.key")))
                .orElseThrow();
        var old = new Wanted.Own(authority, EncryptedServers.HOSTS)
                .identity(Instant.now().minus(Duration.ofDays(70)));
        running.secrets()
                .edit(EncryptedServers.HELD, Map.of("tls.crt", old.chain(), "tls.key", old.key(), "since", "0"));
    }

    /** The operator makes another where there is none. */
    private void exchangeAuthority() {
        var before = running.secrets().read(AUTHORITY, "tls.crt");
        running.secrets().delete(AUTHORITY);
        await().atMost(LONG)
                .until(() -> !running.secrets().read(AUTHORITY, "tls.crt").isEmpty()
                        && !running.secrets().read(AUTHORITY, "tls.crt").equals(before));
        await().atMost(LONG).until(() -> servers.authorities() == 2 && servers.authoritiesInPods() == 2);
        var chain = running.secrets().read(EncryptedServers.HELD, "tls.crt");
        servers.letTimePass(
                () -> !running.secrets().read(EncryptedServers.HELD, "tls.crt").equals(chain));
    }

    private void give(Identity identity) {
        running.secrets()
                .give(
                        "own",
                        Map.of(
                                "tls.crt", identity.chain(),
                                "tls.key", identity.key(),
                                "ca.crt", identity.authorities()));
    }

    private static Authority authority() {
        return Authority.of(Authority.found("the user", Instant.now())).orElseThrow();
    }

    private static Identity made(Authority authority) {
        return new Wanted.Own(authority, EncryptedServers.HOSTS).identity(Instant.now());
    }
}
