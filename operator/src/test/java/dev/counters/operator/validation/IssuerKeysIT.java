package dev.counters.operator.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counters.embeddedapi.EmbeddedApi;
import dev.counters.operator.Samples;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuerKeysIT {
    private static final String KEYS = "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"a\",\"y\":\"b\"}]}";

    @AutoClose
    private final EmbeddedApi api = EmbeddedApi.start();

    @AutoClose
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(api.kubeconfig()))
            .build();

    @Test
    void readsThemWhereTheSpecSaysTheyAre() {
        put(KEYS);

        assertThat(of("jwksConfigMapKeyRef: {name: signed-keys, key: keys.json}"))
                .contains(KEYS);
    }

    @Test
    void needsNoConfigMapForKeysInTheSpec() {
        assertThat(of("jwks: '%s'".formatted(KEYS))).isEmpty();
        assertThat(IssuerKeys.of(Samples.service("{}"), client)).isEmpty();
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> of("jwksConfigMapKeyRef: {name: signed-keys, key: keys.json}"))
                .isInstanceOf(SpecRefusedException.class)
                .hasMessage("spec.envoy.authentication.jwt.jwksConfigMapKeyRef: there is no ConfigMap signed-keys in"
                        + " namespace default; create it with the key keys.json");
        put(KEYS);
        assertThatThrownBy(() -> of("jwksConfigMapKeyRef: {name: signed-keys, key: other.json}"))
                .isInstanceOf(SpecRefusedException.class)
                .hasMessageContaining("ConfigMap signed-keys has no key other.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "keys | is not JSON",
                "{\"key\":[]} | needs a list \"keys\"",
                "{\"keys\":[]} | needs a list \"keys\"",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]} | is not public",
                "{\"keys\":[{\"kty\":\"EC\",\"x\":\"a\",\"y\":\"b\",\"d\":\"c2VjcmV0\"}]} | is not public",
            })
    void refusesKeysThatCannotBeUsedWithoutShowingThem(String keys, String why) {
        assertThatThrownBy(() -> of("jwks: '%s'".formatted(keys)))
                .isInstanceOf(SpecRefusedException.class)
                .hasMessageStartingWith("spec.envoy.authentication.jwt.jwks ")
                .hasMessageContaining(why)
                .hasMessageNotContaining("c2VjcmV0");
    }

    private void put(String keys) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("signed-keys")
                        .withNamespace("default")
                        .endMetadata()
                        .addToData("keys.json", keys)
                        .build())
                .createOr(existing -> existing.update());
    }

    private Optional<String> of(String keys) {
        var service = Samples.service(
                "{envoy: {authentication: {jwt: {issuer: us, audiences: [counter], %s}}}}".formatted(keys));
        service.getMetadata().setNamespace("default");
        return IssuerKeys.of(service, client);
    }
}
