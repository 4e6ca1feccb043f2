package dev.counters.operator.dependent.redis;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.OwnedResource;
import dev.counters.operator.dependent.SecretData;
import dev.counters.operator.encryption.Encryption;
import dev.counters.operator.encryption.SigningPair;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;
import java.util.Optional;

/** The operator's own authority for the servers of one service. No pod mounts it. */
public final class RedisAuthoritySecret extends OwnedResource<Secret> {
    public RedisAuthoritySecret() {
        super(Secret.class);
    }

    @Override
    protected String name(Names names) {
        return names.redisAuthority();
    }

    @Override
    public Secret desired(Blueprint blueprint) {
        var pair = blueprint.encryption().authority().orElseThrow();
        return new SecretBuilder()
                .withMetadata(metadata(blueprint, Part.REDIS))
                .withType("kubernetes.io/tls")
                .withData(SecretData.encode(
                        Map.of(Encryption.CERTIFICATE, pair.certificate(), Encryption.KEY, pair.key())))
                .build();
    }

    /** {@return what the Secret holds, if that is a certificate and a key} */
    public static Optional<SigningPair> read(Secret secret) {
        var entries = SecretData.decode(secret);
        return Optional.ofNullable(entries.get(Encryption.CERTIFICATE))
                .flatMap(certificate ->
                        Optional.ofNullable(entries.get(Encryption.KEY)).map(key -> new SigningPair(certificate, key)));
    }
}
