package dev.counters.operator.dependent.destination;

import dev.counters.api.v1alpha1.BackupBucketSpec;
import dev.counters.api.v1alpha1.BackupDestinationSpec;
import dev.counters.backup.settings.Variables;
import dev.counters.operator.dependent.ContainerShape;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A destination of backups, as a pod's environment and volumes. */
public final class BackupPlace {
    /** The keys in a Secret with credentials, which are also the variables that AWS' own programs read. */
    public static final List<String> CREDENTIALS = List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");

    private static final String SESSION_TOKEN = "AWS_SESSION_TOKEN";
    private static final String VOLUME = "backups";
    private static final String FOLDER = "/backups";

    private final BackupDestinationSpec destination;
    private final boolean readOnly;

    private BackupPlace(BackupDestinationSpec destination, boolean readOnly) {
        this.destination = destination;
        this.readOnly = readOnly;
    }

    /** {@return where backups are written} */
    public static BackupPlace toWriteTo(BackupDestinationSpec destination) {
        return new BackupPlace(destination, false);
    }

    /** {@return where a backup is read; Kubernetes then leaves the owners of a volume's files as they are} */
    public static BackupPlace toReadFrom(BackupDestinationSpec destination) {
        return new BackupPlace(destination, true);
    }

    public List<EnvVar> environment() {
        return bucket().map(BackupPlace::environment)
                .orElseGet(() -> List.of(new EnvVar(Variables.FOLDER, FOLDER, null)));
    }

    public List<VolumeMount> mounts() {
        return claim().map(_ -> List.of(
                        readOnly ? ContainerShape.readOnly(VOLUME, FOLDER) : ContainerShape.writable(VOLUME, FOLDER)))
                .orElse(List.of());
    }

    /** {@return what a pod with a user of its own must belong to: a volume of backups may be closed to all but those who write them} */
    public List<Long> groups() {
        return claim().map(_ -> List.of(BackupProgram.USER)).orElse(List.of());
    }

    public List<Volume> volumes() {
        return claim().map(claim -> List.of(new VolumeBuilder()
                        .withName(VOLUME)
                        .withNewPersistentVolumeClaim()
                        .withClaimName(claim)
                        .withReadOnly(readOnly ? true : null)
                        .endPersistentVolumeClaim()
                        .build()))
                .orElse(List.of());
    }

    private Optional<String> claim() {
        return Optional.ofNullable(destination.persistentVolumeClaim()).map(claim -> claim.claimName());
    }

    private Optional<BackupBucketSpec> bucket() {
        return Optional.ofNullable(destination.s3());
    }

    private static List<EnvVar> environment(BackupBucketSpec s3) {
        var env = new ArrayList<EnvVar>();
        env.add(new EnvVar(Variables.S3_BUCKET, s3.bucket(), null));
        env.add(new EnvVar(Variables.S3_REGION, s3.region(), null));
        Optional.ofNullable(s3.prefix()).ifPresent(prefix -> env.add(new EnvVar(Variables.S3_PREFIX, prefix, null)));
        Optional.ofNullable(s3.endpoint()).ifPresent(url -> env.add(new EnvVar(Variables.S3_ENDPOINT, url, null)));
        Optional.ofNullable(s3.credentialsSecretName()).ifPresent(secret -> {
            CREDENTIALS.forEach(key -> env.add(fromSecret(secret, key, false)));
            env.add(fromSecret(secret, SESSION_TOKEN, true));
        });
        return env;
    }

    private static EnvVar fromSecret(String secret, String key, boolean optional) {
        return new EnvVarBuilder()
                .withName(key)
                .withNewValueFrom()
                .withNewSecretKeyRef(key, secret, optional ? true : null)
                .endValueFrom()
                .build();
    }
}
