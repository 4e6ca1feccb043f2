package dev.counters.operator.dependent.app;

import dev.counters.api.v1alpha1.RedisTlsSpec;
import dev.counters.api.v1alpha1.SecretKeyReference;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.encryption.Encryption;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.util.Optional;

/** The authorities whose certificates the service takes from Redis, as a file that it follows. */
final class RedisTrust {
    static final String VOLUME = "redis-ca";
    static final String FOLDER = "/etc/counters/redis-ca";

    private static final String FILE = "ca.crt";
    /** Where the service finds them. */
    static final String PATH = FOLDER + "/" + FILE;

    private static final int READABLE = 0444;

    private RedisTrust() {}

    /** {@return how the connection is encrypted, if it is} */
    static Optional<RedisTlsSpec> tls(Blueprint blueprint) {
        return blueprint.runsRedis()
                ? Optional.empty()
                : Optional.ofNullable(blueprint.spec().redis().external())
                        .flatMap(redis -> Optional.ofNullable(redis.tls()));
    }

    /** {@return where the certificates are, unless those of the image do} */
    static Optional<SecretKeyReference> authorities(Blueprint blueprint) {
        if (blueprint.encryption().stage().clientsEncrypt()) {
            return Optional.of(new SecretKeyReference(blueprint.names().redisTls(), Encryption.AUTHORITIES));
        }
        return tls(blueprint).flatMap(tls -> Optional.ofNullable(tls.caSecretRef()));
    }

    static Volume volume(SecretKeyReference authorities) {
        return new VolumeBuilder()
                .withName(VOLUME)
                .withNewSecret()
                .withSecretName(authorities.name())
                .withDefaultMode(READABLE)
                .addNewItem()
                .withKey(authorities.key())
                .withPath(FILE)
                .endItem()
                .endSecret()
                .build();
    }
}
