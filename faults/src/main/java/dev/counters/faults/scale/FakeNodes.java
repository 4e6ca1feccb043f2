package dev.counters.faults.scale;

import dev.counters.operator.blueprint.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is below the operator in a cluster, by appearance: Deployments and StatefulSets are rolled out as soon as they are there. Of
 * pods there are those that the operator looks at, which are the Redis servers'.
 */
final class FakeNodes implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FakeNodes.class);
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final String REVISION = "scale-1";
    /** Whoever applied it: what the operator's objects set others to do, those of a plain client do, too. */
    private static final String OF_A_SERVICE = Labels.PART_OF + "=counters";

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final KubernetesClient client;
    private final List<SharedIndexInformer<?>> informers;

    FakeNodes(KubernetesClient client) {
        this.client = client;
        informers = List.of(
                client.apps()
                        .deployments()
                        .inAnyNamespace()
                        .withLabelSelector(OF_A_SERVICE)
                        .inform(new Changes<>(this::rollOut)),
                client.apps()
                        .statefulSets()
                        .inAnyNamespace()
                        .withLabelSelector(OF_A_SERVICE)
                        .inform(new Changes<>(this::rollOut)));
    }

    private void rollOut(Deployment deployment) {
        var status = deployment.getStatus();
        var generation = deployment.getMetadata().getGeneration();
        if (status == null || !Objects.equals(status.getObservedGeneration(), generation)) {
            later(() -> client.resource(deployment)
                    .subresource("status")
                    .patch(
                            MERGE,
                            status(
                                    generation,
                                    Objects.requireNonNullElse(
                                            deployment.getSpec().getReplicas(), 1),
                                    "")));
        }
    }

    private void rollOut(StatefulSet set) {
        var status = set.getStatus();
        var generation = set.getMetadata().getGeneration();
        if (status == null || !Objects.equals(status.getObservedGeneration(), generation)) {
            later(() -> {
                for (var pod = 0; pod < set.getSpec().getReplicas(); pod++) {
                    create(set, pod);
                }
                client.resource(set)
                        .subresource("status")
                        .patch(
                                MERGE,
                                status(
                                        generation,
                                        set.getSpec().getReplicas(),
                                        ",\"currentRevision\":\"%s\",\"updateRevision\":\"%s\""
                                                .formatted(REVISION, REVISION)));
            });
        }
    }

    private static String status(long generation, int pods, String more) {
        return "{\"status\":{\"observedGeneration\":%d,\"replicas\":%d,\"readyReplicas\":%d,\"updatedReplicas\":%d,\"availableReplicas\":%d%s}}"
                .formatted(generation, pods, pods, pods, pods, more);
    }

    private void create(StatefulSet set, int ordinal) {
        var pod = new PodBuilder()
                .withNewMetadata()
                .withName(set.getMetadata().getName() + "-" + ordinal)
                .withNamespace(set.getMetadata().getNamespace())
                .withLabels(set.getSpec().getTemplate().getMetadata().getLabels())
                .addToLabels("controller-revision-hash", REVISION)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("redis")
                .withImage("valkey:8.0")
                .endContainer()
                .endSpec()
                .build();
        try {
            client.resource(pod).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }

    /** The next change of the object tries again. */
    private void later(Runnable write) {
        threads.execute(() -> {
            try {
                write.run();
            } catch (KubernetesClientException e) {
                log.warn("A status could not be written", e);
            }
        });
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::close);
        threads.shutdownNow();
    }

    private record Changes<T extends HasMetadata>(Consumer<T> seen) implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T object) {
            seen.accept(object);
        }

        @Override
        public void onUpdate(T before, T now) {
            seen.accept(now);
        }

        @Override
        public void onDelete(T object, boolean unknown) {}
    }
}
