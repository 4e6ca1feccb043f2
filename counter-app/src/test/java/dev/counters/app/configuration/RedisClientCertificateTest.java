package dev.counters.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counters.app.redis.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The app's own certificate, and its key. */
class RedisClientCertificateTest {
    private static final String CERTIFICATE = "REDIS_TLS_CERT_FILE";
    private static final String KEY = "REDIS_TLS_KEY_FILE";

    @TempDir
    static Path folder;

    private static TestCertificate pair;
    private static TestCertificate other;

    @BeforeAll
    static void make() {
        pair = TestCertificate.of("dns:counter-app", folder);
        other = TestCertificate.of("dns:counter-app", folder);
    }

    @Test
    void hasNoneUnlessItIsGivenOne() {
        assertThat(AppConfiguration.from(Map.of("REDIS_TLS", "true"))
                        .redis()
                        .encryption()
                        .own())
                .isEmpty();
    }

    @Test
    void takesACertificateAndItsKey() {
        assertThat(own(pair.certificate(), pair.key()))
                .isEqualTo(new RedisClientCertificate(pair.certificate(), pair.key()));
    }

    @ParameterizedTest
    @CsvSource({CERTIFICATE + ", " + KEY, KEY + ", " + CERTIFICATE})
    void refusesOneWithoutTheOther(String given, String missing) {
        var file = given.equals(KEY) ? pair.key() : pair.certificate();
        assertThatThrownBy(() -> AppConfiguration.from(Map.of("REDIS_TLS", "true", given, file.toString())))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage(given + " is set, but " + missing + " is not; set both, or leave both out.");
    }

    @Test
    void refusesOneForAnEncryptionThatIsOff() {
        assertThatThrownBy(() -> AppConfiguration.from(Map.of(
                        CERTIFICATE,
                        pair.certificate().toString(),
                        KEY,
                        pair.key().toString())))
                .hasMessage(CERTIFICATE + " is set, but REDIS_TLS is not; set REDIS_TLS to true, or leave it out.");
    }

    @Test
    void refusesTheKeyOfAnother() {
        assertThatThrownBy(() -> own(pair.certificate(), other.key()))
                .hasMessage(KEY + " names '" + other.key() + "', whose key is not that of the first certificate in "
                        + CERTIFICATE + "; let both name files of the same pair.");
    }

    @ParameterizedTest
    @CsvSource({
        "'', it holds no such key",
        "'-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n', it holds no such key",
        "'-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n', its key is of another kind"
    })
    void refusesWhatIsNoKey(String content, String reason) throws IOException {
        var file = Files.writeString(folder.resolve("tls.key"), content);

        assertThatThrownBy(() -> own(pair.certificate(), file))
                .hasMessage(
                        KEY + " names '" + file + "', but " + reason + "; let it name a file with a key of RSA or EC"
                                + " as PEM of PKCS#8 (BEGIN PRIVATE KEY), without"
                                + " a password, that this process may read.");
    }

    private static RedisClientCertificate own(Path certificate, Path key) {
        var environment = new HashMap<String, String>();
        environment.put("REDIS_TLS", "true");
        environment.put(CERTIFICATE, certificate.toString());
        environment.put(KEY, key.toString());
        return AppConfiguration.from(environment).redis().encryption().own().orElseThrow();
    }
}
