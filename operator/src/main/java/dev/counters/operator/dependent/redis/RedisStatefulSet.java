package dev.counters.operator.dependent.redis;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.CanonicalQuantity;
import dev.counters.operator.blueprint.Fingerprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.dependent.OwnedResource;
import dev.counters.operator.dependent.PodShape;
import dev.counters.operator.encryption.Stage;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetUpdateStrategy;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Redis servers and their disks. */
public final class RedisStatefulSet extends OwnedResource<StatefulSet> {
    /** The user of the official Redis and Valkey images. */
    private static final long REDIS_USER = 999;

    private static final String STRATEGY_ON_DELETE =
            "{\"spec\": {\"updateStrategy\": {\"type\": \"OnDelete\", \"rollingUpdate\": null}}}";

    public RedisStatefulSet() {
        super(StatefulSet.class);
    }

    @Override
    protected String name(Names names) {
        return names.of(Part.REDIS);
    }

    @Override
    public StatefulSet desired(Blueprint blueprint) {
        var set = controlledByKubernetes(blueprint);
        if (blueprint.spec().redis().isReplicated()) {
            // Which pod may go next is known to the operator alone: followers first, the primary after a switchover.
            set.getSpec().setUpdateStrategy(new StatefulSetUpdateStrategy(null, "OnDelete"));
        }
        return set;
    }

    private StatefulSet controlledByKubernetes(Blueprint blueprint) {
        return new StatefulSetBuilder()
                .withMetadata(metadata(blueprint, Part.REDIS))
                .withNewSpec()
                .withReplicas(blueprint.redis().servers())
                .withServiceName(blueprint.names().of(Part.REDIS))
                // Immutable, and needed once there are several members: one that waits must not keep others from
                // starting.
                .withPodManagementPolicy("Parallel")
                .withRevisionHistoryLimit(3)
                .withNewSelector()
                .withMatchLabels(blueprint.selector(Part.REDIS))
                .endSelector()
                .withNewPersistentVolumeClaimRetentionPolicy()
                .withWhenDeleted(
                        blueprint.spec().redis().storage().retentionPolicy().name())
                .withWhenScaled("Retain")
                .endPersistentVolumeClaimRetentionPolicy()
                .withTemplate(template(blueprint))
                .withVolumeClaimTemplates(claim(blueprint))
                .endSpec()
                .build();
    }

    /**
     * A StatefulSet that Kubernetes rolled itself has a member for that, which nobody owns and which the API server refuses
     * beside another strategy.
     */
    @Override
    public StatefulSet update(
            StatefulSet actual, StatefulSet desired, CounterService service, Context<CounterService> context) {
        var before = actual.getSpec().getUpdateStrategy();
        if (desired.getSpec().getUpdateStrategy() != null && before != null && before.getRollingUpdate() != null) {
            context.getClient().resource(actual).patch(PatchContext.of(PatchType.JSON_MERGE), STRATEGY_ON_DELETE);
        }
        return super.update(actual, desired, service, context);
    }

    /** Only the garbage collector deletes it, with its CounterService: no condition may ever take the data's server away. */
    @Override
    protected void handleDelete(
            CounterService service, @Nullable StatefulSet existing, Context<CounterService> context) {}

    /** {@return whether a pod was made as one of several servers, and not as the only one} */
    public static boolean isOfGroup(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getEnv().stream())
                .anyMatch(variable -> RedisContainer.HOST.equals(variable.getName()));
    }

    /** {@return the ports of the servers that it makes} */
    public static List<Integer> ports(StatefulSet set) {
        return set.getSpec().getTemplate().getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .map(ContainerPort::getContainerPort)
                .toList();
    }

    /** {@return the stage of these ports; of two that have the same, that in which nobody uses the new one} */
    public static Stage stage(StatefulSet set) {
        return Stream.of(Stage.values())
                .filter(stage -> Ports.ofRedis(stage).equals(ports(set)))
                .findFirst()
                .orElse(Stage.PLAIN);
    }

    private static PodTemplateSpec template(Blueprint blueprint) {
        var redis = blueprint.spec().redis();
        var image =
                Optional.ofNullable(redis.image()).orElse(blueprint.platform().redisImage());
        return new PodTemplateSpecBuilder()
                .withMetadata(PodShape.metadata(
                        blueprint,
                        Part.REDIS,
                        redis.podTemplate(),
                        Map.of(Fingerprint.ANNOTATION, StartMark.of(blueprint))))
                .withSpec(RedisSpread.over(
                                blueprint, PodShape.spec(blueprint, Part.REDIS, redis.podTemplate(), REDIS_USER))
                        .editSecurityContext()
                        .withSupplementalGroups(RedisRestore.groups(blueprint))
                        .endSecurityContext()
                        .withTerminationGracePeriodSeconds(30L)
                        .withInitContainers(RedisRestore.containers(blueprint, image))
                        .withContainers(RedisContainer.of(blueprint, image))
                        .withVolumes(RedisContainer.volumes(blueprint))
                        .addAllToVolumes(RedisRestore.volumes(blueprint))
                        .build())
                .build();
    }

    private static PersistentVolumeClaim claim(Blueprint blueprint) {
        var storage = blueprint.spec().redis().storage();
        return new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName(RedisContainer.DATA)
                .withLabels(blueprint.selector(Part.REDIS))
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withStorageClassName(storage.storageClassName())
                .withNewResources()
                .withRequests(Map.of(
                        "storage", CanonicalQuantity.ofBytes(blueprint.redis().disk())))
                .endResources()
                .endSpec()
                .build();
    }
}
