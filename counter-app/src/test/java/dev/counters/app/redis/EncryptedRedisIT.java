package dev.counters.app.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.app.AppProcess;
import dev.counters.app.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis that speaks TLS, on a port of its own. */
class EncryptedRedisIT {
    private static final String UNTRUSTED =
            "(no authority that the app trusts has signed its certificate: see REDIS_TLS_CA_FILE); trying on.";

    private static final Duration TO_START = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private TestRedis redis;

    @BeforeEach
    void prepare() {
        redis = TestRedis.stopped();
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void countsOverAnEncryptedConnection() throws IOException {
        var certificate = TestCertificate.of("ip:127.0.0.1", folder);
        redis.launchEncrypted(certificate);
        try (var app = TestApp.start(environment(certificate.certificate()))) {
            app.awaitReady();

            assertThat(app.web().post("/").body()).isEqualTo("{\"counter\":1}");
            assertThat(app.web().get("/configs").body()).contains("\"REDIS_TLS\":true");
        }
    }

    @Test
    void trustsTheAuthoritiesThatTheFileNamesNow() throws IOException {
        var old = TestCertificate.of("ip:127.0.0.1", folder);
        var next = TestCertificate.of("ip:127.0.0.1", folder);
        var trusted = Files.copy(old.certificate(), folder.resolve("ca.crt"));
        redis.launchEncrypted(old);
        try (var app = TestApp.start(environment(trusted))) {
            app.awaitReady();
            redis.kill();
            redis.launchEncrypted(next);
            await().until(() -> app.web().get("/").statusCode() == 503);

            Files.copy(next.certificate(), trusted, StandardCopyOption.REPLACE_EXISTING);

            app.awaitRedis();
            assertThat(app.web().post("/").body()).isEqualTo("{\"counter\":1}");
        }
    }

    @Test
    void isNotReadyWithAServerThatAnotherAuthorityVouchesFor() {
        redis.launchEncrypted(TestCertificate.of("ip:127.0.0.1", folder));
        var other = TestCertificate.of("ip:127.0.0.1", folder);

        saysOnceAndStaysUnready(environment(other.certificate()), UNTRUSTED);
    }

    @Test
    void isNotReadyWithAServerThatOnlyItselfVouchesFor() {
        redis.launchEncrypted(TestCertificate.of("ip:127.0.0.1", folder));
        var environment = environment(folder);
        environment.remove("REDIS_TLS_CA_FILE");

        saysOnceAndStaysUnready(environment, UNTRUSTED);
    }

    @Test
    void isNotReadyWithAServerOfAnotherName() {
        var certificate = TestCertificate.of("dns:redis.example", folder);
        redis.launchEncrypted(certificate);

        saysOnceAndStaysUnready(environment(certificate.certificate()), "(its certificate is not one of 127.0.0.1: ");
    }

    @Test
    void asksForTheNameThatItWasGivenWhereverTheServerIs() throws IOException {
        var certificate = TestCertificate.of("dns:visits-redis.shop.svc", folder);
        redis.launchEncrypted(certificate);
        var environment = environment(certificate.certificate());
        environment.put("REDIS_TLS_SERVER_NAME", "visits-redis.shop.svc");
        try (var app = TestApp.start(environment)) {
            app.awaitReady();

            assertThat(app.web().post("/").body()).isEqualTo("{\"counter\":1}");
        }
        environment.put("REDIS_TLS_SERVER_NAME", "other-redis.shop.svc");
        saysOnceAndStaysUnready(environment, "(its certificate is not one of other-redis.shop.svc: ");
    }

    @Test
    void isNotReadyWithAServerThatDoesNotEncrypt() {
        redis.launch();
        var environment = environment(TestCertificate.of("ip:127.0.0.1", folder).certificate());
        environment.put("REDIS_PORT", redis.environment().get("REDIS_PORT"));

        saysOnceAndStaysUnready(environment, "(it does not answer in TLS: ");
    }

    @Test
    void showsItsOwnCertificateToAServerThatAsksForOne() {
        var certificate = TestCertificate.of("ip:127.0.0.1", folder);
        var own = TestCertificate.of("dns:counter-app", folder);
        redis.launchAskingForCertificates(certificate, own.certificate());
        try (var app = TestApp.start(environment(certificate, own))) {
            app.awaitReady();

            assertThat(app.web().post("/").body()).isEqualTo("{\"counter\":1}");
        }
    }

    @Test
    void showsTheCertificateThatIsInTheFileNow() throws IOException {
        var certificate = TestCertificate.of("ip:127.0.0.1", folder);
        var own = TestCertificate.of("dns:counter-app", folder);
        var next = TestCertificate.of("dns:counter-app", folder);
        redis.launchAskingForCertificates(certificate, own.certificate());
        try (var app = TestApp.start(environment(certificate, own))) {
            app.awaitReady();
            redis.kill();
            redis.launchAskingForCertificates(certificate, next.certificate());
            await().until(() -> app.web().get("/").statusCode() == 503);

            Files.copy(next.certificate(), own.certificate(), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(next.key(), own.key(), StandardCopyOption.REPLACE_EXISTING);

            app.awaitRedis();
            assertThat(app.web().post("/").body()).isEqualTo("{\"counter\":1}");
        }
    }

    @Test
    void isNotReadyWithAServerThatAsksForACertificateWhereItHasNone() {
        var certificate = TestCertificate.of("ip:127.0.0.1", folder);
        redis.launchAskingForCertificates(certificate, certificate.certificate());

        saysOnceAndStaysUnready(environment(certificate.certificate()), "(it asks for a certificate of the app");
    }

    @Test
    void isNotReadyWithAServerThatDoesNotTrustItsCertificate() {
        var certificate = TestCertificate.of("ip:127.0.0.1", folder);
        redis.launchAskingForCertificates(certificate, certificate.certificate());
        var own = TestCertificate.of("dns:counter-app", folder);

        saysOnceAndStaysUnready(environment(certificate, own), "(it does not take the certificate of the app");
    }

    private void saysOnceAndStaysUnready(Map<String, String> environment, String sentence) {
        try (var app = AppProcess.start(environment)) {
            await("an answer")
                    .atMost(TO_START)
                    .ignoreExceptions()
                    .until(() -> app.web().get("/health/readiness").statusCode() == 503);
            await("the reason in the log")
                    .untilAsserted(() -> assertThat(app.log())
                            .filteredOn(line -> line.contains("\"level\":\"WARN\""))
                            .anySatisfy(line -> assertThat(line).contains(sentence)));
            assertThat(app.web().post("/").statusCode()).isEqualTo(503);
            assertThat(app.log()).filteredOn(line -> line.contains(sentence)).hasSize(1);
            assertThat(app.log()).noneMatch(line -> line.contains("\\tat "));
        }
    }

    private Map<String, String> environment(TestCertificate server, TestCertificate own) {
        var environment = environment(server.certificate());
        environment.put("REDIS_TLS_CERT_FILE", own.certificate().toString());
        environment.put("REDIS_TLS_KEY_FILE", own.key().toString());
        return environment;
    }

    private Map<String, String> environment(Path authorities) {
        Map<String, String> environment = new HashMap<>(redis.environment());
        environment.put("REDIS_PORT", Integer.toString(redis.encryptedPort()));
        environment.put("REDIS_TLS", "true");
        environment.put("REDIS_TLS_CA_FILE", authorities.toString());
        return environment;
    }
}
