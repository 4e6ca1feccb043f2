package dev.counters.operator.dependent;

import dev.counters.operator.encryption.Encryption;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.util.stream.Stream;

/** A certificate, its key and the authorities that are trusted, as files of a pod, and nothing else that their Secret holds. */
public final class CertificateFiles {
    private static final int GROUP_READABLE = 0440;

    private CertificateFiles() {}

    public static Volume volume(String name, String secret) {
        return new VolumeBuilder()
                .withName(name)
                .withNewSecret()
                .withSecretName(secret)
                .withDefaultMode(GROUP_READABLE)
                .withItems(Stream.of(Encryption.CERTIFICATE, Encryption.KEY, Encryption.AUTHORITIES)
                        .map(key -> new KeyToPath(key, null, key))
                        .toList())
                .endSecret()
                .build();
    }
}
