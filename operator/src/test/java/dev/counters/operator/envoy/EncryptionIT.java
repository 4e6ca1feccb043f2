package dev.counters.operator.envoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.api.v1alpha1.AccessLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS at a real Envoy, while its certificate is swapped as kubelet does it. */
class EncryptionIT {
    private static final Duration READY = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private TestCertificate first;
    private TestCertificate second;
    private KubeletFolder certificate;
    private FakeApp app;
    private RunningEnvoy envoy;
    private SSLContext trust;

    @BeforeEach
    void start() throws Exception {
        Optional<Path> binary = EnvoyBinary.find();
        assumeTrue(binary.isPresent(), EnvoyBinary.WHERE);
        first = TestCertificate.make(folder, "first");
        second = TestCertificate.make(folder, "second");
        trust = trusting(first, second);
        certificate = new KubeletFolder(folder.resolve("certificate"), first.files());
        app = new FakeApp();
        var encryption = new Edge.Encryption(certificate.path().toString(), true);
        envoy = new RunningEnvoy(
                binary.orElseThrow(),
                folder,
                new Edge(
                        AccessLog.Off,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(encryption),
                        false,
                        Optional.empty()),
                app.port());
        await().atMost(READY)
                .ignoreExceptions()
                .until(() -> Wire.status(
                                envoy.settings.doors().http(),
                                "GET /edge/ready HTTP/1.1\r\nHost: counter\r\nConnection: close\r\n\r\n")
                        == 200);
    }

    @AfterEach
    void stop() throws Exception {
        if (envoy != null) {
            envoy.close();
            app.close();
        }
    }

    @Test
    void speaksHttp2AndLeadsPlainHttpToItself() throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(trust).build()) {
            var response = client.send(post(), BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.headers().firstValue("strict-transport-security"))
                    .isPresent();
        }
        assertThat(Wire.exchange(
                        envoy.settings.doors().http(),
                        "POST /write?x=1 HTTP/1.1\r\nHost: counter.example\r\nConnection: close\r\n\r\n"))
                .contains("308 Permanent Redirect")
                .contains("location: https://counter.example/write?x=1");
        assertThat(app.writes).hasValue(1);
    }

    @Test
    void takesARenewedCertificateWithoutLosingARequest() throws Exception {
        assertThat(shown()).isEqualTo(first.certificate());
        var stop = new AtomicBoolean();
        var done = new AtomicInteger();
        var failed = new AtomicInteger();
        try (HttpClient kept = HttpClient.newBuilder().sslContext(trust).build()) {
            Thread load = Thread.ofVirtual().start(() -> {
                while (!stop.get()) {
                    try {
                        var answer = kept.send(post(), BodyHandlers.ofString());
                        (answer.statusCode() == 200 ? done : failed).incrementAndGet();
                    } catch (IOException | InterruptedException cut) {
                        failed.incrementAndGet();
                    }
                }
            });
            await().atMost(READY).until(() -> done.get() > 50);
            certificate.swap(second.files());
            await().atMost(READY).until(() -> shown().equals(second.certificate()));
            int atTheSwap = done.get();
            await().atMost(READY).until(() -> done.get() > atTheSwap + 50);
            stop.set(true);
            load.join();
        }
        assertThat(failed).hasValue(0);
        assertThat(app.writes).hasValue(done.get());
    }

    @Test
    void keepsItsCertificateWhenTheKeyOfANewOneDoesNotFit() throws Exception {
        certificate.swap(Map.of("tls.crt", second.certificatePem(), "tls.key", first.keyPem()));
        try (HttpClient client = HttpClient.newHttpClient()) {
            await().atMost(READY)
                    .until(() -> envoy.statistics(client)
                            .lines()
                            .anyMatch(line -> line.contains("key_rotation_failed")
                                    && !line.startsWith("#")
                                    && !line.endsWith(" 0")));
        }
        assertThat(shown()).isEqualTo(first.certificate());
    }

    private HttpRequest post() {
        return HttpRequest.newBuilder(
                        URI.create("https://localhost:" + envoy.settings.doors().https() + "/"))
                .POST(BodyPublishers.noBody())
                .build();
    }

    /** {@return the certificate that a new connection is shown} */
    private X509Certificate shown() throws IOException {
        try (SSLSocket socket = (SSLSocket) trust.getSocketFactory()
                .createSocket("localhost", envoy.settings.doors().https())) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static SSLContext trusting(TestCertificate... certificates) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (TestCertificate trusted : certificates) {
            store.setCertificateEntry(
                    trusted.certificate().getSubjectX500Principal().getName(), trusted.certificate());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
