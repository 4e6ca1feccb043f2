package dev.counters.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.counters.app.configuration.RateLimitConfiguration.Subject;
import dev.counters.app.request.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectionConfigurationTest {
    private static final String KEY = "0123456789abcdef";

    @TempDir
    Path folder;

    @BeforeEach
    void writeKeys() throws IOException {
        Files.writeString(folder.resolve("ci"), KEY + "\n\n" + KEY + "-old\n");
        Files.writeString(folder.resolve("ops"), KEY + "-ops");
    }

    @Test
    void protectsNothingUnlessAsked() {
        ProtectionConfiguration protection = from("PORT", "1");

        assertThat(protection.apiKeys().clients()).isEmpty();
        assertThat(protection.rateLimit()).isEmpty();
        assertThat(protection.trustedProxyHops()).isZero();
        assertThat(protection.corsOrigins()).isEmpty();
    }

    @Test
    void readsClientsTheirScopesAndTheirKeys() {
        assertThat(from("COUNTERS_API_KEYS", " ci = read + Count; ops=Reset ;")
                        .apiKeys()
                        .clients())
                .extracting(
                        ApiKeyConfiguration::client,
                        ApiKeyConfiguration::scopes,
                        client -> client.keys().read())
                .containsExactly(
                        tuple("ci", Set.of(Scope.READ, Scope.COUNT), List.of(KEY, KEY + "-old")),
                        tuple("ops", Set.of(Scope.RESET), List.of(KEY + "-ops")));
    }

    @Test
    void takesTheKeyOfExistingSystemsForEverything() {
        assertThat(from("API_KEY", " short\n").apiKeys().clients())
                .singleElement()
                .satisfies(client -> assertThat(client.client()).isEqualTo("default"))
                .satisfies(client ->
                        assertThat(client.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.COUNT, Scope.RESET))
                .satisfies(client -> assertThat(client.keys().read()).containsExactly("short"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                KEY,
                "ci",
                "ci=",
                "ci=All",
                "ci=Public",
                "ci=Read,Count",
                "=Read",
                "../ci=Read",
                "a/b=Read",
                ".=Read",
                "ci=Read;ci=Count"
            })
    void refusesListsThatItCannotUseAndNeverPrintsAKey(String list) {
        assertThatThrownBy(() -> from("COUNTERS_API_KEYS", list))
                .isInstanceOf(InvalidConfigurationException.class)
                .message()
                .startsWith("COUNTERS_API_KEYS ")
                .endsWith(".")
                .doesNotContain(KEY, "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'', it has no key",
        "'\n \n', it has no key",
        "tooshort, a key has fewer than 16 characters",
        "'0123456789 abcdef', a key has other characters than visible ASCII"
    })
    void refusesFilesThatItCannotUse(String content, String reason) throws IOException {
        Files.writeString(folder.resolve("bad"), content);

        assertThatThrownBy(() -> from("COUNTERS_API_KEYS", "bad=Read"))
                .hasMessageContainingAll("COUNTERS_API_KEYS names 'bad'", reason, "one a line");
    }

    @Test
    void aClientWithoutAFileHasNoKeyAndLocksOutNobodyElse() {
        var clients = from("COUNTERS_API_KEYS", "gone=Read;ci=Read").apiKeys().clients();

        assertThat(clients).hasSize(2);
        assertThat(clients.getFirst().keys().read()).isEmpty();
        assertThat(clients.getLast().keys().read()).isNotEmpty();
    }

    @Test
    void refusesFilesThatAreTooLarge() throws IOException {
        Files.writeString(folder.resolve("bad"), (KEY + "\n").repeat(11));
        assertThatThrownBy(() -> from("COUNTERS_API_KEYS", "bad=Read")).hasMessageContaining("more than 10 keys");

        Files.writeString(folder.resolve("bad"), KEY.repeat(33));
        assertThatThrownBy(() -> from("COUNTERS_API_KEYS", "bad=Read"))
                .hasMessageContaining("more than 512 characters");

        Files.writeString(folder.resolve("bad"), "\n".repeat(10_000));
        assertThatThrownBy(() -> from("COUNTERS_API_KEYS", "bad=Read")).hasMessageContaining("more than 8192 bytes");
    }

    @Test
    void refusesOneKeyOfTwoClients() throws IOException {
        Files.writeString(folder.resolve("ops"), KEY + "-old");

        assertThatThrownBy(() -> from("COUNTERS_API_KEYS", "ci=Read;ops=Reset"))
                .hasMessageContainingAll("'ci' and 'ops'", "keys of its own")
                .message()
                .doesNotContain(KEY);
    }

    @Test
    void refusesAClientOfTheNameThatTheSingleKeyHas() throws IOException {
        Files.writeString(folder.resolve("default"), KEY);

        assertThatThrownBy(() -> from("COUNTERS_API_KEYS", "default=Read", "API_KEY", "other"))
                .hasMessageContaining("beside API_KEY");
    }

    @Test
    void refusesASingleKeyThatNoHeaderCarries() {
        assertThatThrownBy(() -> from("API_KEY", "two words"))
                .hasMessageStartingWith("API_KEY cannot be used")
                .message()
                .doesNotContain("two words");
    }

    @Test
    void neverPrintsAKey() {
        assertThat(from("API_KEY", "hush", "COUNTERS_API_KEYS", "ci=Read").toString())
                .doesNotContain("hush", KEY);
    }

    @Test
    void readsTheRateLimit() {
        assertThat(from(
                                "COUNTERS_RATE_LIMIT", "100",
                                "COUNTERS_RATE_LIMIT_BURST", "150",
                                "COUNTERS_RATE_LIMIT_SCOPE", "Service",
                                "COUNTERS_PEERS_HOST", "visits-app.default.svc")
                        .rateLimit())
                .contains(new RateLimitConfiguration(100, 150, Subject.SERVICE, Optional.of("visits-app.default.svc")));
        assertThat(from("COUNTERS_RATE_LIMIT", "100").rateLimit())
                .contains(new RateLimitConfiguration(100, 100, Subject.CLIENT, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "COUNTERS_RATE_LIMIT, -1",
        "COUNTERS_RATE_LIMIT, 1.5",
        "COUNTERS_RATE_LIMIT, 1000001",
        "COUNTERS_RATE_LIMIT_BURST, 0",
        "COUNTERS_RATE_LIMIT_SCOPE, Everybody",
        "COUNTERS_TRUSTED_PROXY_HOPS, 11",
        "COUNTERS_TRUSTED_PROXY_HOPS, envoy",
        "COUNTERS_CORS_ORIGINS, *",
        "COUNTERS_CORS_ORIGINS, shop.example",
        "COUNTERS_CORS_ORIGINS, https://shop.example/",
        "COUNTERS_CORS_ORIGINS, https://*.example",
        "COUNTERS_CORS_ORIGINS, https://Shop.example",
        "COUNTERS_CORS_ORIGINS, https://shop.example:443",
        "COUNTERS_CORS_ORIGINS, http://shop.example:80",
        "COUNTERS_CORS_ORIGINS, https://me@shop.example",
        "COUNTERS_CORS_ORIGINS, file://shop.example",
        "COUNTERS_CORS_ORIGINS, 'null'",
        "COUNTERS_CORS_ORIGINS, 'https://a b'",
    })
    void refusesInOneSentenceThatNamesTheVariable(String name, String value) {
        assertThatThrownBy(() -> from(name, value))
                .isInstanceOf(InvalidConfigurationException.class)
                .message()
                .startsWith(name + " ")
                .doesNotContain("\n")
                .endsWith(".");
    }

    @Test
    void readsExactOrigins() {
        assertThat(from("COUNTERS_CORS_ORIGINS", "https://shop.example, http://localhost:3000,")
                        .corsOrigins())
                .containsExactlyInAnyOrder("https://shop.example", "http://localhost:3000");
    }

    private ProtectionConfiguration from(String... variables) {
        Map<String, String> environment = new HashMap<>(Map.of("COUNTERS_API_KEYS_DIRECTORY", folder.toString()));
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return AppConfiguration.from(environment).protection();
    }
}
