package dev.counters.operator.dependent.redis;

import dev.counters.api.v1alpha1.RestoreSpec;
import dev.counters.backup.LoadScript;
import dev.counters.backup.settings.Variables;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.dependent.ContainerShape;
import dev.counters.operator.dependent.PodShape;
import dev.counters.operator.dependent.destination.BackupPlace;
import dev.counters.operator.dependent.destination.BackupProgram;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What runs before a Redis server that is to begin with a backup: one container fetches it, the other loads it. */
public final class RedisRestore {
    /** Its last word says why a backup cannot be had. */
    public static final String FETCH = "fetch-backup";
    /** Its last word says why the server cannot use it. */
    public static final String LOAD = "load-backup";

    private RedisRestore() {}

    static List<Container> containers(Blueprint blueprint, String redisImage) {
        return Optional.ofNullable(blueprint.spec().redis().restoreFrom())
                .map(restore -> List.of(fetch(blueprint, restore), load(blueprint, redisImage)))
                .orElse(List.of());
    }

    static List<Volume> volumes(Blueprint blueprint) {
        return Optional.ofNullable(blueprint.spec().redis().restoreFrom())
                .map(restore -> BackupPlace.toReadFrom(restore.source()).volumes())
                .orElse(List.of());
    }

    static List<Long> groups(Blueprint blueprint) {
        return Optional.ofNullable(blueprint.spec().redis().restoreFrom())
                .map(restore -> BackupPlace.toReadFrom(restore.source()).groups())
                .orElse(List.of());
    }

    private static Container fetch(Blueprint blueprint, RestoreSpec restore) {
        var names = blueprint.names();
        var place = BackupPlace.toReadFrom(restore.source());
        var env = new ArrayList<>(List.of(
                new EnvVar(Variables.DATA, RedisContainer.DATA_FOLDER, null),
                new EnvVarBuilder()
                        .withName(Variables.POD)
                        .withNewValueFrom()
                        .withNewFieldRef("v1", "metadata.name")
                        .endValueFrom()
                        .build()));
        Optional.ofNullable(restore.backup()).ifPresent(name -> env.add(new EnvVar(Variables.NAME, name, null)));
        var mounts = new ArrayList<>(List.of(ContainerShape.writable(RedisContainer.DATA, RedisContainer.DATA_FOLDER)));
        mounts.addAll(place.mounts());
        return BackupProgram.container(
                        blueprint,
                        Variables.RESTORE,
                        Optional.ofNullable(restore.service()).orElse(names.namespace() + "/" + names.service()),
                        place,
                        env)
                .withName(FETCH)
                .withResources(BackupProgram.resources(null))
                .withVolumeMounts(mounts)
                .build();
    }

    private static Container load(Blueprint blueprint, String redisImage) {
        return new ContainerBuilder()
                .withName(LOAD)
                .withImage(redisImage)
                .withCommand("sh", RedisContainer.FILES_FOLDER + "/" + LoadScript.NAME)
                .withResources(RedisFiles.resources(blueprint.spec().redis()))
                .withSecurityContext(PodShape.locked())
                .withVolumeMounts(
                        ContainerShape.writable(RedisContainer.DATA, RedisContainer.DATA_FOLDER),
                        ContainerShape.writable(RedisContainer.RUN, RedisContainer.RUN_FOLDER),
                        ContainerShape.readOnly(RedisContainer.FILES, RedisContainer.FILES_FOLDER))
                .build();
    }
}
