package dev.counters.operator;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceSpec;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.CanaryShape;
import dev.counters.operator.blueprint.Passwords;
import dev.counters.operator.blueprint.Platform;
import dev.counters.operator.encryption.Encryption;
import dev.counters.operator.encryption.Identity;
import dev.counters.operator.encryption.SigningPair;
import dev.counters.operator.encryption.Stage;
import dev.counters.operator.encryption.Upstream;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Optional;

/** CounterServices and blueprints for tests. */
public final class Samples {
    public static final Platform PLATFORM = new Platform(
            "counter-app:test", "redis:test", "envoy:test", "counter-operator:test", "counter-system", "cluster.local");

    private static final Passwords PASSWORDS =
            new Passwords("operator-password", "replication-password", Optional.of("counter-password"));

    private Samples() {}

    /** {@return the CounterService {@code visits} in the namespace {@code shop}} */
    public static CounterService service(String spec) {
        var service = new CounterService();
        service.setMetadata(new ObjectMetaBuilder()
                .withName("visits")
                .withNamespace("shop")
                .withUid("11111111-2222-3333-4444-555555555555")
                .withGeneration(3L)
                .build());
        service.setSpec(spec(spec));
        return service;
    }

    /** @param yaml what stands under {@code spec} */
    public static CounterServiceSpec spec(String yaml) {
        // With its marker in front, YAML that begins with a brace is not taken for JSON.
        return Serialization.unmarshal("---\n" + yaml, CounterServiceSpec.class);
    }

    /** {@return what a canary that gets so many percent of the requests asks for} */
    public static CanaryShape canary(int percent) {
        return new CanaryShape(
                true, true, Optional.of(CanaryShape.Split.of("0123456789abcdef", percent)), true, false, false);
    }

    /** {@return one whose connections to Redis, and between Envoy and the app, are encrypted where the spec asks for that} */
    public static Blueprint blueprint(String spec) {
        var plain = new Blueprint(service(spec), PLATFORM, PASSWORDS);
        var blueprint = plain.spec().redis().isEncrypted() ? plain.with(encryption(Stage.ENCRYPTED)) : plain;
        return blueprint.spec().envoy().encryptsUpstream() ? blueprint.with(upstream(Stage.ENCRYPTED)) : blueprint;
    }

    /** {@return with texts in the place of certificates and keys} */
    public static Upstream upstream(Stage stage) {
        return new Upstream(
                stage,
                Optional.of(new Encryption.Held(new Identity("app\n", "app's key\n", "authorities\n"), Instant.EPOCH)),
                Optional.of(
                        new Encryption.Held(new Identity("envoy\n", "envoy's key\n", "authorities\n"), Instant.EPOCH)),
                Optional.of(new SigningPair("authority\n", "authority's key\n")));
    }

    /** {@return with texts in the place of certificates and keys} */
    public static Encryption encryption(Stage stage) {
        return new Encryption(
                stage,
                Optional.of(new Encryption.Held(new Identity("chain\n", "key\n", "authorities\n"), Instant.EPOCH)),
                Optional.of(new SigningPair("authority\n", "authority's key\n")));
    }
}
