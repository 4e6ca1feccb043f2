package dev.counters.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

class AppConfigurationTest {
    @TempDir
    Path folder;

    @Test
    void worksWithoutAnyVariable() {
        AppConfiguration configuration = AppConfiguration.from(Map.of());

        assertThat(configuration.bindAddress()).isEmpty();
        assertThat(configuration.port()).isEqualTo(8080);
        assertThat(configuration.managementPort()).isEqualTo(8081);
        assertThat(configuration.drain()).isEqualTo(Duration.ofSeconds(5));
        assertThat(configuration.logLevel()).isEqualTo(Level.INFO);
        assertThat(configuration.limits()).isEqualTo(new LimitsConfiguration(10_000, 1_000_000, Duration.ofHours(1)));
        assertThat(configuration.redis().host()).isEqualTo("localhost");
        assertThat(configuration.redis().port()).isEqualTo(6379);
        assertThat(configuration.redis().database()).isZero();
        assertThat(configuration.redis().username()).isEmpty();
        assertThat(configuration.redis().password().read()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"127.97.0.3, 127.97.0.3", "' 10.0.0.1 ', 10.0.0.1", "::1, 0:0:0:0:0:0:0:1"})
    void takesAnAddressToListenOn(String given, String address) {
        assertThat(AppConfiguration.from(Map.of("COUNTERS_BIND_ADDRESS", given)).bindAddress())
                .contains(address);
    }

    @ParameterizedTest
    @CsvSource({"localhost", "10.0.0.0.1", "300.1.1.1"})
    void takesNoNameAsAnAddress(String given) {
        assertThatThrownBy(() -> AppConfiguration.from(Map.of("COUNTERS_BIND_ADDRESS", given)))
                .hasMessage("COUNTERS_BIND_ADDRESS is '" + given
                        + "'; set it to an IP address of this machine, or leave it out for all of them.");
    }

    @Test
    void readsEveryVariable() {
        AppConfiguration configuration = AppConfiguration.from(Map.of(
                "PORT", "1",
                "MANAGEMENT_PORT", "65535",
                "REDIS_HOST", "redis.example",
                "REDIS_PORT", "7000",
                "REDIS_DB", "3",
                "REDIS_USERNAME", "counter",
                "REDIS_PASSWORD", "secret",
                "COUNTERS_LOG_LEVEL", "warn",
                "COUNTERS_DRAIN_SECONDS", "0"));

        assertThat(configuration.port()).isEqualTo(1);
        assertThat(configuration.managementPort()).isEqualTo(65535);
        assertThat(configuration.drain()).isZero();
        assertThat(configuration.logLevel()).isEqualTo(Level.WARN);
        assertThat(configuration.redis().host()).isEqualTo("redis.example");
        assertThat(configuration.redis().port()).isEqualTo(7000);
        assertThat(configuration.redis().database()).isEqualTo(3);
        assertThat(configuration.redis().username()).contains("counter");
        assertThat(configuration.redis().password().read()).contains("secret");
    }

    @Test
    void debugBeatsTheLogLevel() {
        assertThat(AppConfiguration.from(Map.of("DEBUG", "true", "COUNTERS_LOG_LEVEL", "ERROR"))
                        .logLevel())
                .isEqualTo(Level.DEBUG);
    }

    @Test
    void takesAnEmptyVariableAsNotSet() {
        assertThat(AppConfiguration.from(Map.of("PORT", "", "REDIS_USERNAME", " ")))
                .extracting(AppConfiguration::port)
                .isEqualTo(8080);
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, abc",
        "PORT, 0",
        "PORT, 65536",
        "PORT, -1",
        "PORT, 99999999999999999999",
        "MANAGEMENT_PORT, 80.5",
        "MANAGEMENT_PORT, 8080",
        "REDIS_PORT, 99999",
        "REDIS_PORT, tcp://10.0.0.1:6379",
        "REDIS_DB, -1",
        "REDIS_USERNAME, counter",
        "REDIS_PASSWORD_FILE, /does/not/exist",
        "DEBUG, yes",
        "REDIS_TLS, on",
        "REDIS_TLS_CA_FILE, /does/not/exist",
        "REDIS_TLS_CERT_FILE, /does/not/exist",
        "REDIS_TLS_KEY_FILE, /does/not/exist",
        "COUNTERS_LOG_LEVEL, loud",
        "COUNTERS_DRAIN_SECONDS, 301",
        "COUNTERS_MAX_COUNTERS, 1000001",
        "COUNTERS_MAX_INCREMENT, 0",
        "COUNTERS_MAX_INCREMENT, 4294967297",
        "COUNTERS_IDEMPOTENCY_TTL_SECONDS, 604801"
    })
    void refusesInOneSentenceThatNamesTheVariable(String name, String value) {
        assertThatThrownBy(() -> AppConfiguration.from(Map.of(name, value)))
                .isInstanceOf(InvalidConfigurationException.class)
                .message()
                .startsWith(name + " ")
                .doesNotContain("\n")
                .endsWith(".");
    }

    @Test
    void prefersThePasswordFileAndDropsItsLineEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), " from file \r\n");

        AppConfiguration configuration =
                AppConfiguration.from(Map.of("REDIS_PASSWORD", "literal", "REDIS_PASSWORD_FILE", file.toString()));

        assertThat(configuration.redis().password().read()).contains(" from file ");
    }

    @Test
    void readsAChangedPasswordFileAnew() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "old");
        RedisPassword password = RedisPassword.inFile(file.toString());
        assertThat(password.read()).contains("old");

        Files.writeString(file, "new");

        assertThat(password.read()).contains("new");
    }

    @Test
    void refusesAnEmptyPasswordFile() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "\n");

        assertThatThrownBy(() -> AppConfiguration.from(Map.of("REDIS_PASSWORD_FILE", file.toString())))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("REDIS_PASSWORD_FILE")
                .hasMessageContaining("it is empty");
    }

    @ParameterizedTest
    @CsvSource({"'', it is empty", "no certificate, it holds something else than certificates"})
    void refusesAuthoritiesThatAreNone(String content, String reason) throws IOException {
        Path file = Files.writeString(folder.resolve("ca.crt"), content);

        assertThatThrownBy(
                        () -> AppConfiguration.from(Map.of("REDIS_TLS", "true", "REDIS_TLS_CA_FILE", file.toString())))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith("REDIS_TLS_CA_FILE names '" + file + "', but " + reason + ";");
    }

    @Test
    void neverPrintsThePassword() {
        assertThat(AppConfiguration.from(Map.of("REDIS_PASSWORD", "hush")).toString())
                .doesNotContain("hush");
    }
}
