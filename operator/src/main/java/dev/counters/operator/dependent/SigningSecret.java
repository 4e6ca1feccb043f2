package dev.counters.operator.dependent;

import dev.counters.operator.encryption.Encryption;
import dev.counters.operator.encryption.SigningPair;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;
import java.util.Optional;

/** How an authority of the operator's own is kept. */
public final class SigningSecret {
    private SigningSecret() {}

    public static Secret of(ObjectMeta metadata, SigningPair pair) {
        return new SecretBuilder()
                .withMetadata(metadata)
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
