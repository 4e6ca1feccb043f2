package dev.counters.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counters.app.redis.TestCertificate;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether requests come encrypted, and from whom. */
class ServerEncryptionTest {
    @TempDir
    static Path folder;

    private static TestCertificate pair;
    private static TestCertificate other;

    @BeforeAll
    static void make() {
        pair = TestCertificate.of("dns:visits-app.shop.svc", folder);
        other = TestCertificate.of("dns:visits-app.shop.svc", folder);
    }

    @Test
    void isOffUnlessItIsAskedFor() {
        assertThat(AppConfiguration.from(Map.of()).encryption()).isEmpty();
    }

    @Test
    void plainRequestsAreForTheTimeInWhichClientsGoOver() {
        var environment = environment();
        assertThat(AppConfiguration.from(environment).encryption())
                .hasValueSatisfying(
                        encryption -> assertThat(encryption.plainToo()).isFalse());

        environment.put("COUNTERS_TLS", "Optional");

        assertThat(AppConfiguration.from(environment).encryption())
                .hasValueSatisfying(
                        encryption -> assertThat(encryption.plainToo()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COUNTERS_TLS_CERT_FILE",
                "COUNTERS_TLS_KEY_FILE",
                "COUNTERS_TLS_CLIENT_CA_FILE",
                "COUNTERS_TLS_CLIENT_NAME"
            })
    void needsAllOrNothing(String variable) {
        var environment = environment();
        environment.remove(variable);
        assertThatThrownBy(() -> AppConfiguration.from(environment))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage(
                        variable + " is not set, but COUNTERS_TLS is; set all of COUNTERS_TLS_*, or leave out all.");

        assertThatThrownBy(() -> AppConfiguration.from(Map.of(variable, "/somewhere")))
                .hasMessage(
                        variable + " is set, but COUNTERS_TLS is not; set COUNTERS_TLS to Required, or leave it out.");
    }

    @Test
    void refusesTheKeyOfAnotherAndShowsNone() {
        var environment = environment();
        environment.put("COUNTERS_TLS_KEY_FILE", other.key().toString());

        assertThatThrownBy(() -> AppConfiguration.from(environment))
                .hasMessageContaining("whose key is not that of the first certificate in COUNTERS_TLS_CERT_FILE");
        assertThat(AppConfiguration.from(environment())
                        .encryption()
                        .orElseThrow()
                        .read())
                .hasToString("Material[hidden]");
    }

    private static Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("COUNTERS_TLS", "Required");
        environment.put("COUNTERS_TLS_CERT_FILE", pair.certificate().toString());
        environment.put("COUNTERS_TLS_KEY_FILE", pair.key().toString());
        environment.put("COUNTERS_TLS_CLIENT_CA_FILE", pair.certificate().toString());
        environment.put("COUNTERS_TLS_CLIENT_NAME", "visits-envoy.shop.svc");
        return environment;
    }
}
