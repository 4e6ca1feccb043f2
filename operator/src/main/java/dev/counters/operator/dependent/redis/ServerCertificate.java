package dev.counters.operator.dependent.redis;

import dev.counters.operator.blueprint.Names;
import dev.counters.operator.encryption.Encryption;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.util.stream.Stream;

/** What a server shows, and whom it trusts as a replica, as files that its readiness probe follows. */
final class ServerCertificate {
    static final String VOLUME = "tls";
    static final String FOLDER = RedisContainer.FILES_FOLDER + "/tls";
    private static final int GROUP_READABLE = 0440;

    private ServerCertificate() {}

    static Volume volume(Names names) {
        return new VolumeBuilder()
                .withName(VOLUME)
                .withNewSecret()
                .withSecretName(names.redisTls())
                .withDefaultMode(GROUP_READABLE)
                .withItems(Stream.of(Encryption.CERTIFICATE, Encryption.KEY, Encryption.AUTHORITIES)
                        .map(key -> new KeyToPath(key, null, key))
                        .toList())
                .endSecret()
                .build();
    }
}
