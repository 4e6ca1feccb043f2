package dev.counters.app.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.counters.app.TestApp;
import dev.counters.app.redis.TestCertificate;
import dev.counters.app.redis.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that come encrypted, from clients that have to prove who they are. */
class EncryptedRequestsIT {
    private static final String CLIENT = "visits-envoy.shop.svc";

    @TempDir
    static Path folder;

    private static TestRedis redis;
    private static TestCertificate server;
    private static TestCertificate client;

    @BeforeAll
    static void prepare() {
        redis = TestRedis.start();
        server = TestCertificate.of("ip:127.0.0.1", folder);
        client = TestCertificate.of("dns:" + CLIENT, folder);
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @Test
    void onlyAClientOfTheNameThatAnAuthorityVouchesForCounts() throws IOException {
        var other = TestCertificate.of("dns:visits-app.shop.svc", folder);
        var stranger = TestCertificate.of("dns:" + CLIENT, folder);
        var authorities = Files.writeString(
                folder.resolve("both.crt"),
                Files.readString(client.certificate()) + Files.readString(other.certificate()));
        try (var app = start("Required", server, authorities)) {
            var before = redis.value();
            assertThatThrownBy(() -> app.web().post("/")).as("plain").hasRootCauseInstanceOf(IOException.class);
            for (var refused : new TlsClient[] {
                TlsClient.withoutCertificate(server),
                TlsClient.showing(other, server),
                TlsClient.showing(stranger, server)
            }) {
                assertThatThrownBy(() -> refused.post(app.web().port())).isInstanceOf(IOException.class);
            }
            assertThat(redis.value()).isEqualTo(before);

            var good = TlsClient.showing(client, server);
            for (var count = 1; count <= 50; count++) {
                assertThat(good.post(app.web().port())).isEqualTo("{\"counter\":%d}".formatted(before + count));
            }
            assertThat(app.management().get("/metrics").statusCode()).isEqualTo(200);
            assertThat(app.management().get("/health/readiness/encrypted").statusCode())
                    .isEqualTo(200);
        }
        try (var plain = TestApp.on(redis)) {
            assertThat(plain.management().get("/health/readiness/encrypted").statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void plainAndTlsAreSpokenWhileClientsGoOver() throws IOException {
        try (var app = start("Optional", server, client.certificate())) {
            var before = redis.value();
            assertThat(app.web().post("/").statusCode()).isEqualTo(200);
            assertThat(TlsClient.showing(client, server).post(app.web().port()))
                    .isEqualTo("{\"counter\":%d}".formatted(before + 2));
            var nobody = TlsClient.withoutCertificate(server);
            assertThatThrownBy(() -> nobody.post(app.web().port())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void otherFilesAreTakenWhileConnectionsGoOnAndUselessOnesAreNot() throws IOException {
        var next = TestCertificate.of("ip:127.0.0.1", folder);
        var nextClient = TestCertificate.of("dns:" + CLIENT, folder);
        var files = new TestCertificate(
                Files.copy(server.certificate(), folder.resolve("shown.crt")),
                Files.copy(server.key(), folder.resolve("shown.key")));
        var authorities = Files.copy(client.certificate(), folder.resolve("authorities.crt"));
        try (var app = start("Required", files, authorities)) {
            var port = app.web().port();
            var standing = TlsClient.showing(client, server);
            standing.post(port);

            replace(next.certificate(), files.certificate());
            replace(nextClient.certificate(), authorities);
            TlsClient.showing(client, server).post(port);
            replace(next.key(), files.key());

            var renewed = TlsClient.showing(nextClient, next);
            await().ignoreExceptions().until(() -> renewed.post(port).startsWith("{"));
            standing.post(port);
            var former = TlsClient.showing(client, next);
            assertThatThrownBy(() -> former.post(port)).isInstanceOf(IOException.class);
        }
    }

    private static void replace(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static TestApp start(String mode, TestCertificate shown, Path authorities) {
        Map<String, String> environment = new HashMap<>(redis.environment());
        environment.put("COUNTERS_TLS", mode);
        environment.put("COUNTERS_TLS_CERT_FILE", shown.certificate().toString());
        environment.put("COUNTERS_TLS_KEY_FILE", shown.key().toString());
        environment.put("COUNTERS_TLS_CLIENT_CA_FILE", authorities.toString());
        environment.put("COUNTERS_TLS_CLIENT_NAME", CLIENT);
        var app = TestApp.start(environment);
        app.awaitReady();
        return app;
    }
}
