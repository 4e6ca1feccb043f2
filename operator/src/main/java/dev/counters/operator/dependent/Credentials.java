package dev.counters.operator.dependent;

import dev.counters.api.v1alpha1.CredentialsSpec;
import dev.counters.operator.blueprint.Blueprint;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.Map;
import java.util.Objects;

/** The password of the Redis user {@code counter}, as a file in pods, wherever it comes from. */
public final class Credentials {
    /** The file's name, and the key in a generated Secret. */
    public static final String PASSWORD = "password";
    /** The CSI driver that brings secrets of cloud providers into pods. */
    public static final String CSI_DRIVER = "secrets-store.csi.k8s.io";

    private static final String VOLUME = "credentials";
    private static final String FOLDER = "/etc/counters/credentials";
    /** Where containers find the password. */
    public static final String PASSWORD_FILE = FOLDER + "/" + PASSWORD;
    /** Readable for the pod's group, which fsGroup gives the file to. */
    private static final int GROUP_READABLE = 0440;

    private Credentials() {}

    public static VolumeMount mount() {
        return new VolumeMountBuilder()
                .withName(VOLUME)
                .withMountPath(FOLDER)
                .withReadOnly(true)
                .build();
    }

    public static Volume volume(Blueprint blueprint) {
        var credentials = blueprint.spec().credentials();
        var generated = blueprint.names().credentials();
        return switch (credentials.type()) {
            case Generated -> secret(generated, PASSWORD);
            case Secret -> userSecret(credentials);
            case AwsSecretsManager -> fetched(generated);
            case ExternalSecret -> secret(blueprint.names().externalCredentials(), PASSWORD);
            case Unrecognized -> throw new IllegalStateException("validation lets no such object through");
        };
    }

    private static Volume userSecret(CredentialsSpec credentials) {
        var secret = Objects.requireNonNull(credentials.secret(), "the schema demands it");
        return secret(secret.name(), secret.key());
    }

    private static Volume secret(String name, String key) {
        return new VolumeBuilder()
                .withName(VOLUME)
                .withNewSecret()
                .withSecretName(name)
                .withDefaultMode(GROUP_READABLE)
                .addNewItem()
                .withKey(key)
                .withPath(PASSWORD)
                .endItem()
                .endSecret()
                .build();
    }

    private static Volume fetched(String secretProviderClass) {
        return new VolumeBuilder()
                .withName(VOLUME)
                .withNewCsi()
                .withDriver(CSI_DRIVER)
                .withReadOnly(true)
                .withVolumeAttributes(Map.of("secretProviderClass", secretProviderClass))
                .endCsi()
                .build();
    }
}
