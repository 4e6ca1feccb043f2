package dev.counters.operator.dependent.backup;

import dev.counters.api.v1alpha1.BackupSpec;
import dev.counters.api.v1alpha1.PodTemplateSpec;
import dev.counters.backup.settings.Variables;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.ContainerShape;
import dev.counters.operator.dependent.OwnedResource;
import dev.counters.operator.dependent.PodShape;
import dev.counters.operator.dependent.destination.BackupPlace;
import dev.counters.operator.dependent.destination.BackupProgram;
import dev.counters.operator.dependent.redis.RedisPasswordsSecret;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Starts a pod by the clock that takes one backup. */
public final class BackupCronJob extends OwnedResource<CronJob> {
    /** A backup that could not begin in time, as nothing runs while a cluster is down, is begun late up to this. */
    private static final long LATEST_START_SECONDS = 600;

    private static final long LONGEST_SECONDS = 3_600;
    /** Tries beyond the first. */
    private static final int RETRIES = 2;

    /** The operator reads the last word of these Jobs' pods. */
    private static final int REMEMBERED_JOBS = 1;

    /** Has the password that replication begins with. */
    private static final String AMONG_SEVERAL = "backup";

    private static final String PASSWORDS = "passwords";
    private static final String PASSWORDS_FOLDER = "/etc/redis/passwords";
    private static final String SCRATCH = "scratch";
    private static final String SCRATCH_FOLDER = "/scratch";
    private static final int GROUP_READABLE = 0440;

    public BackupCronJob() {
        super(CronJob.class);
    }

    @Override
    protected String name(Names names) {
        return names.of(Part.BACKUP);
    }

    @Override
    public CronJob desired(Blueprint blueprint) {
        var backup = Objects.requireNonNull(blueprint.spec().redis().backup(), "its condition demands it");
        return new CronJobBuilder()
                .withMetadata(metadata(blueprint, Part.BACKUP))
                .withNewSpec()
                .withSchedule(backup.schedule())
                .withTimeZone("Etc/UTC")
                .withConcurrencyPolicy("Forbid")
                .withStartingDeadlineSeconds(LATEST_START_SECONDS)
                .withSuccessfulJobsHistoryLimit(REMEMBERED_JOBS)
                .withFailedJobsHistoryLimit(REMEMBERED_JOBS)
                .withNewJobTemplate()
                .withNewMetadata()
                .withLabels(blueprint.labels(Part.BACKUP))
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(RETRIES)
                .withActiveDeadlineSeconds(LONGEST_SECONDS)
                .withNewTemplate()
                .withMetadata(PodShape.metadata(blueprint, Part.BACKUP, PodShape.NO_WISHES, Map.of()))
                .withSpec(pod(blueprint, backup))
                .endTemplate()
                .endSpec()
                .endJobTemplate()
                .endSpec()
                .build();
    }

    private static PodSpec pod(Blueprint blueprint, BackupSpec backup) {
        var place = BackupPlace.toWriteTo(backup.destination());
        return PodShape.spec(blueprint, Part.BACKUP, whereRedisMayRun(blueprint), BackupProgram.USER)
                .withRestartPolicy("Never")
                .withContainers(container(blueprint, backup, place))
                .withVolumes(Stream.concat(
                                Stream.of(password(blueprint), ContainerShape.scratch(SCRATCH)),
                                Stream.concat(BackupTrust.volumes(blueprint), place.volumes().stream()))
                        .toList())
                .build();
    }

    /** The nodes that the user chose for Redis are also those that its network and its volumes reach. */
    private static PodTemplateSpec whereRedisMayRun(Blueprint blueprint) {
        var redis = blueprint.spec().redis().podTemplate();
        return new PodTemplateSpec(
                PodShape.NO_WISHES.metadata(), redis.nodeSelector(), redis.tolerations(), null, List.of(), null);
    }

    private static Container container(Blueprint blueprint, BackupSpec backup, BackupPlace place) {
        var names = blueprint.names();
        var mounts = new ArrayList<>(List.of(
                ContainerShape.readOnly(PASSWORDS, PASSWORDS_FOLDER),
                ContainerShape.writable(SCRATCH, SCRATCH_FOLDER)));
        BackupTrust.mounts(blueprint).forEach(mounts::add);
        mounts.addAll(place.mounts());
        return BackupProgram.container(
                        blueprint,
                        Variables.BACK_UP,
                        names.namespace() + "/" + names.service(),
                        place,
                        environment(blueprint, backup))
                .withName(Part.BACKUP.component())
                .withResources(BackupProgram.resources(backup.resources()))
                .withVolumeMounts(mounts)
                .build();
    }

    private static List<EnvVar> environment(Blueprint blueprint, BackupSpec backup) {
        var names = blueprint.names();
        var env = new ArrayList<>(List.of(
                variable(Variables.REDIS, names.host(names.of(Part.REDIS)) + ":" + blueprint.redisPort()),
                variable(Variables.REDIS_USER, redisUser(blueprint)),
                variable(Variables.REDIS_PASSWORD_FILE, PASSWORDS_FOLDER + "/" + RedisPasswordsSecret.REPLICATION),
                variable(Variables.RETENTION, backup.retention().toString()),
                variable(Variables.SCRATCH, SCRATCH_FOLDER)));
        BackupTrust.environment(blueprint).forEach(env::add);
        return env;
    }

    /** Among several servers each epoch has another password of replication, which only its members know. */
    private static String redisUser(Blueprint blueprint) {
        return blueprint.spec().redis().isReplicated() ? AMONG_SEVERAL : RedisPasswordsSecret.REPLICATION;
    }

    private static EnvVar variable(String name, String value) {
        return new EnvVar(name, value, null);
    }

    /** Of the passwords only the one that is needed. */
    private static Volume password(Blueprint blueprint) {
        return new VolumeBuilder()
                .withName(PASSWORDS)
                .withNewSecret()
                .withSecretName(blueprint.names().of(Part.REDIS))
                .withDefaultMode(GROUP_READABLE)
                .addNewItem()
                .withKey(RedisPasswordsSecret.REPLICATION)
                .withPath(RedisPasswordsSecret.REPLICATION)
                .endItem()
                .endSecret()
                .build();
    }
}
