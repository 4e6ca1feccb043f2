package dev.counters.app.redis;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.app.TestApp;
import dev.counters.app.redis.TestGroup.Version;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Redis Cluster that speaks TLS, known by one name, as cloud providers have them. */
class EncryptedClusterIT {
    private static final String ENDPOINT = "cluster.test";

    @TempDir
    Path folder;

    private final int port = TestCluster.freePort();
    private TestCluster cluster;

    @AfterEach
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    /** All have a certificate of the endpoint's name, and tell of each other by addresses. */
    @ParameterizedTest
    @EnumSource(value = Version.class, names = "REDIS_6", mode = EnumSource.Mode.EXCLUDE)
    void believesServersThatHaveNoNamesByThatOfTheEndpoint(Version version) {
        var certificate = TestCertificate.of("dns:" + ENDPOINT, folder);
        cluster = TestCluster.start(version, host -> encrypted(certificate, certificate.certificate()));
        countsThroughAFailover(certificate.certificate());
    }

    /** Each has a certificate of its own name, and tells it; the endpoint's name stands for one of them. */
    @ParameterizedTest
    @EnumSource(value = Version.class, names = "REDIS_6", mode = EnumSource.Mode.EXCLUDE)
    void believesServersByTheNamesThatTheyTell(Version version) throws IOException {
        Map<InetAddress, TestCertificate> certificates = new HashMap<>();
        TestCluster.hosts().forEach(host -> certificates.put(host, TestCertificate.of(names(host), folder)));
        var authorities = folder.resolve("ca.crt");
        for (var certificate : certificates.values()) {
            Files.writeString(authorities, Files.readString(certificate.certificate()), CREATE, APPEND);
        }
        cluster = TestCluster.start(version, host -> {
            var settings = new ArrayList<>(encrypted(certificates.get(host), authorities));
            settings.addAll(List.of("--cluster-announce-hostname", name(host)));
            return settings;
        });
        countsThroughAFailover(authorities);
    }

    private void countsThroughAFailover(Path authorities) {
        try (var app = TestApp.start(environment(authorities), more -> more.singletons(new Names()))) {
            app.awaitReady();
            assertThat(app.web().post("/").body()).isEqualTo("{\"counter\":1}");
            cluster.failOver(cluster.replicas().getFirst());
            await().until(() -> app.web().get("/").statusCode() == 200);

            assertThat(app.web().post("/").body()).isEqualTo("{\"counter\":2}");
        }
    }

    private List<String> encrypted(TestCertificate certificate, Path authorities) {
        return List.of(
                "--tls-port",
                Integer.toString(port),
                "--tls-cluster",
                "yes",
                "--tls-replication",
                "yes",
                "--tls-cert-file",
                certificate.certificate().toString(),
                "--tls-key-file",
                certificate.key().toString(),
                "--tls-ca-cert-file",
                authorities.toString(),
                "--tls-auth-clients",
                "no");
    }

    private Map<String, String> environment(Path authorities) {
        var environment = new HashMap<>(TestCluster.environment(cluster.stranger()));
        environment.put("REDIS_NODES", ENDPOINT + ":" + port);
        environment.put("REDIS_TLS", "true");
        environment.put("REDIS_TLS_CA_FILE", authorities.toString());
        return environment;
    }

    private static String names(InetAddress host) {
        return "dns:" + name(host) + (host.equals(TestCluster.strangersHost()) ? ",dns:" + ENDPOINT : "");
    }

    private static String name(InetAddress host) {
        var address = host.getHostAddress();
        return "node-" + address.substring(address.lastIndexOf('.') + 1) + ".test";
    }

    /** The endpoint is a server without the app's keys. */
    private final class Names implements Lookup {
        @Override
        public InetAddress[] addresses(String host) throws UnknownHostException {
            if (host.equals(ENDPOINT)) {
                return new InetAddress[] {InetAddress.ofLiteral(cluster.stranger().host())};
            }
            if (host.endsWith(".test")) {
                var number = host.replaceAll("\\D", "");
                return new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, Byte.parseByte(number)})};
            }
            return new InetAddress[] {InetAddress.ofLiteral(host)};
        }
    }
}
