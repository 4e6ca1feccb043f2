package dev.counters.operator.dependent.app;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.dependent.ContainerShape;
import dev.counters.operator.dependent.Credentials;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.List;

/** The files of an app pod, and where its container finds them. */
final class AppVolumes {
    private static final String TEMPORARY = "tmp";

    private AppVolumes() {}

    static List<Volume> of(Blueprint blueprint) {
        var volumes = new ArrayList<>(List.of(Credentials.volume(blueprint), ContainerShape.scratch(TEMPORARY)));
        var keys = new ApiKeys(blueprint.spec().app().apiKeys());
        if (!keys.isEmpty()) {
            volumes.add(keys.volume());
        }
        RedisTrust.authorities(blueprint).map(RedisTrust::volume).ifPresent(volumes::add);
        RedisClientCertificate.secret(blueprint)
                .map(RedisClientCertificate::volume)
                .ifPresent(volumes::add);
        RequestEncryption.volume(blueprint).ifPresent(volumes::add);
        return volumes;
    }

    static List<VolumeMount> mounts(Blueprint blueprint) {
        var mounts = new ArrayList<>(List.of(Credentials.mount(), ContainerShape.writable(TEMPORARY, "/tmp")));
        if (!blueprint.spec().app().apiKeys().isEmpty()) {
            mounts.add(ContainerShape.readOnly(ApiKeys.VOLUME, ApiKeys.FOLDER));
        }
        if (RedisTrust.authorities(blueprint).isPresent()) {
            mounts.add(ContainerShape.readOnly(RedisTrust.VOLUME, RedisTrust.FOLDER));
        }
        if (RedisClientCertificate.secret(blueprint).isPresent()) {
            mounts.add(ContainerShape.readOnly(RedisClientCertificate.VOLUME, RedisClientCertificate.FOLDER));
        }
        if (RequestEncryption.volume(blueprint).isPresent()) {
            mounts.add(ContainerShape.readOnly(RequestEncryption.VOLUME, RequestEncryption.FOLDER));
        }
        return mounts;
    }
}
