package dev.counters.operator.dependent.app;

import dev.counters.api.v1alpha1.RedisTlsSpec;
import dev.counters.operator.blueprint.Blueprint;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.util.List;
import java.util.Optional;

/** What the service shows to a Redis elsewhere that asks its clients for certificates, as files that it follows. */
public final class RedisClientCertificate {
    static final String VOLUME = "redis-client-certificate";
    static final String FOLDER = "/etc/counters/redis-client-certificate";

    private static final String CERTIFICATE = "tls.crt";
    private static final String KEY = "tls.key";
    /** The keys of a Secret of type kubernetes.io/tls. */
    public static final List<String> KEYS = List.of(CERTIFICATE, KEY);

    static final String CERTIFICATE_PATH = FOLDER + "/" + CERTIFICATE;
    static final String KEY_PATH = FOLDER + "/" + KEY;
    /** Readable for the pod's group, which fsGroup gives the files to. */
    private static final int GROUP_READABLE = 0440;

    private RedisClientCertificate() {}

    /** {@return the Secret that holds it, if there is one} */
    static Optional<String> secret(Blueprint blueprint) {
        return RedisTrust.tls(blueprint).map(RedisTlsSpec::clientCertificateSecretName);
    }

    static Volume volume(String secret) {
        return new VolumeBuilder()
                .withName(VOLUME)
                .withNewSecret()
                .withSecretName(secret)
                .withDefaultMode(GROUP_READABLE)
                .addNewItem()
                .withKey(CERTIFICATE)
                .withPath(CERTIFICATE)
                .endItem()
                .addNewItem()
                .withKey(KEY)
                .withPath(KEY)
                .endItem()
                .endSecret()
                .build();
    }
}
