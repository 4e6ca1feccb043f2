package dev.counters.playground.cluster;

import static dev.counters.playground.cluster.RunningService.LONG;
import static dev.counters.playground.cluster.RunningService.awaitMore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody plays cert-manager, which makes the servers' certificate and renews it while clients count. */
class CertManagerIT {
    private static final int CLIENTS = 4;
    private static final String CERTIFIED =
            "{ redis: { mode: Standalone, tls: { certManager: { issuerName: ours, issuerKind: ClusterIssuer } } },"
                    + " app: { replicas: 1 }, envoy: { enabled: false } }";
    private static final String OWN =
            "{ redis: { mode: Standalone, tls: {} }, app: { replicas: 1 }, envoy: { enabled: false } }";

    @TempDir
    private Path folder;

    @Test
    void theServersShowWhatItMakesAndWhatItRenews() throws Exception {
        var cluster = folder.resolve("cluster");
        try (var running =
                        RunningService.start(cluster, ChosenRedis.images(folder, "valkey-server", "redis-server-7.0"));
                var issuer = TestIssuer.start(running.cluster().client(), TestCluster.NAMESPACE)) {
            var servers = new EncryptedServers(running, cluster);
            issuer.hideItself(true);
            running.apply(CERTIFIED);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(running.condition("Degraded"))
                            .contains("CertificatePending")
                            .contains("use an issuer that tells its own certificate"));
            assertThat(issuer.asked()).singleElement().satisfies(asked -> {
                assertThat(asked.getMetadata().getName()).isEqualTo("visits-redis-issued");
                assertThat(asked.getSpec().secretName()).isEqualTo("visits-redis-issued");
                assertThat(asked.getSpec().dnsNames()).isEqualTo(EncryptedServers.HOSTS);
                assertThat(asked.getSpec().issuerRef().kind()).isEqualTo("ClusterIssuer");
                assertThat(asked.getSpec().usages()).contains("server auth", "client auth");
            });
            issuer.hideItself(false);
            issuer.issueAnew();
            running.awaitReady();
            assertThat(servers.serials()).containsExactly(issuer.serial());

            try (var clients = running.count(CLIENTS)) {
                awaitMore(clients);
                var pods = running.uids();
                var version = issuer.asked().getFirst().getMetadata().getResourceVersion();
                var first = servers.serials();
                issuer.issueAnew();
                servers.letTimePass(() -> servers.showOtherThan(first));
                assertThat(servers.serials()).containsExactly(issuer.serial());
                awaitMore(clients);
                assertThat(issuer.asked())
                        .as("asked for once")
                        .extracting(asked -> asked.getMetadata().getResourceVersion())
                        .isEqualTo(List.of(version));

                running.apply(OWN);
                await().atMost(LONG).until(() -> issuer.asked().isEmpty());
                servers.letTimePass(() -> servers.serials().stream().noneMatch(issuer.serial()::equals));
                awaitMore(clients);
                clients.close();
                assertThat(running.uids()).isEqualTo(pods);
                assertThat(clients.failed()).isEmpty();
                running.assertLedger(clients);
            }
        }
    }
}
