package dev.counters.operator.dependent.backup;

import dev.counters.backup.settings.Variables;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.ContainerShape;
import dev.counters.operator.encryption.Encryption;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.stream.Stream;

/** By what the program for backups knows servers that speak TLS; nothing where they do not. */
final class BackupTrust {
    private static final String VOLUME = "redis-ca";
    private static final String FOLDER = "/etc/redis/ca";
    private static final int READABLE = 0444;

    private BackupTrust() {}

    static Stream<EnvVar> environment(Blueprint blueprint) {
        var names = blueprint.names();
        return where(
                blueprint,
                Stream.of(
                        new EnvVar(Variables.REDIS_CA_FILE, FOLDER + "/" + Encryption.AUTHORITIES, null),
                        new EnvVar(Variables.REDIS_SERVER_NAME, names.host(names.of(Part.REDIS)), null)));
    }

    static Stream<VolumeMount> mounts(Blueprint blueprint) {
        return where(blueprint, Stream.of(ContainerShape.readOnly(VOLUME, FOLDER)));
    }

    /** Never the servers' key. */
    static Stream<Volume> volumes(Blueprint blueprint) {
        return where(
                blueprint,
                Stream.of(new VolumeBuilder()
                        .withName(VOLUME)
                        .withNewSecret()
                        .withSecretName(blueprint.names().redisTls())
                        .withDefaultMode(READABLE)
                        .addNewItem()
                        .withKey(Encryption.AUTHORITIES)
                        .withPath(Encryption.AUTHORITIES)
                        .endItem()
                        .endSecret()
                        .build()));
    }

    private static <T> Stream<T> where(Blueprint blueprint, Stream<T> all) {
        return blueprint.encryption().stage().clientsEncrypt() ? all : Stream.empty();
    }
}
