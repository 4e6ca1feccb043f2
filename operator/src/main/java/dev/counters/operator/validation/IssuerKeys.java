package dev.counters.operator.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.counters.api.v1alpha1.ConfigMapKeyReference;
import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.status.Reason;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.Set;

/** The keys that tokens are checked with. Envoy would refuse broken ones, and new pods of it would not start. */
public final class IssuerKeys {
    private static final String FIELD = "spec.envoy.authentication.jwt.";
    private static final String KEYS = "keys";
    private static final Set<String> TYPES = Set.of("RSA", "EC", "OKP");
    /** Members that nobody but the issuer may know (RFC 7518): the set ends up in a ConfigMap. */
    private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private IssuerKeys() {}

    /**
     * {@return what the ConfigMap holds that the spec names; empty where it names none}
     *
     * @throws SpecRefusedException if the keys are missing or cannot be used
     */
    public static Optional<String> of(CounterService service, KubernetesClient client) {
        var jwt = service.getSpec().envoy().jwt();
        jwt.flatMap(wish -> Optional.ofNullable(wish.jwks())).ifPresent(keys -> demandPublic(FIELD + "jwks", keys));
        var reference = jwt.flatMap(wish -> Optional.ofNullable(wish.jwksConfigMapKeyRef()));
        return reference.map(wish -> {
            var keys = read(wish, service.getMetadata().getNamespace(), client);
            demandPublic(FIELD + "jwksConfigMapKeyRef", keys);
            return keys;
        });
    }

    private static String read(ConfigMapKeyReference reference, String namespace, KubernetesClient client) {
        var found = client.configMaps()
                .inNamespace(namespace)
                .withName(reference.name())
                .get();
        if (found == null) {
            throw new SpecRefusedException(
                    Reason.CredentialsMissing,
                    "%sjwksConfigMapKeyRef: there is no ConfigMap %s in namespace %s; create it with the key %s"
                            .formatted(FIELD, reference.name(), namespace, reference.key()));
        }
        return Optional.ofNullable(found.getData())
                .flatMap(data -> Optional.ofNullable(data.get(reference.key())))
                .orElseThrow(() -> new SpecRefusedException(
                        Reason.CredentialsMissing,
                        "%sjwksConfigMapKeyRef: ConfigMap %s has no key %s; add it or name another"
                                .formatted(FIELD, reference.name(), reference.key())));
    }

    /** None of it is shown: it may be what it must not be. */
    private static void demandPublic(String field, String text) {
        var keys = parsed(field, text).path(KEYS);
        if (!keys.isArray() || keys.isEmpty()) {
            throw refused(field, "is no JSON Web Key Set: it needs a list \"keys\" with at least one key");
        }
        for (var key : keys) {
            if (!TYPES.contains(key.path("kty").asText()) || PRIVATE.stream().anyMatch(key::has)) {
                throw refused(
                        field,
                        "has a key that is not public: only public keys of the types RSA, EC and OKP belong there;"
                                + " replace a secret one, since others may have read it");
            }
        }
    }

    private static JsonNode parsed(String field, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw refused(field, "is not JSON: copy the key set as the issuer publishes it");
        }
    }

    private static SpecRefusedException refused(String field, String why) {
        return new SpecRefusedException(Reason.InvalidSpec, field + " " + why);
    }
}
