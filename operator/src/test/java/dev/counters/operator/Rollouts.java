package dev.counters.operator;

import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/** Plays the controllers of Deployments and StatefulSets, whose pods start at once. */
final class Rollouts {
    private static final String REVISION = "visits-redis-1";

    private Rollouts() {}

    /** Every pod that is wanted is there and ready. */
    static void finish(KubernetesClient client, String namespace) {
        client.apps().deployments().inNamespace(namespace).list().getItems().forEach(found -> {
            var pods = Optional.ofNullable(found.getSpec().getReplicas()).orElse(1);
            found.setStatus(new DeploymentStatusBuilder()
                    .withObservedGeneration(found.getMetadata().getGeneration())
                    .withReplicas(pods)
                    .withUpdatedReplicas(pods)
                    .withReadyReplicas(pods)
                    .withAvailableReplicas(pods)
                    .build());
            client.resource(found).updateStatus();
        });
        client.apps().statefulSets().inNamespace(namespace).list().getItems().forEach(found -> {
            var pods = Optional.ofNullable(found.getSpec().getReplicas()).orElse(1);
            found.setStatus(new StatefulSetStatusBuilder()
                    .withObservedGeneration(found.getMetadata().getGeneration())
                    .withReplicas(pods)
                    .withUpdatedReplicas(pods)
                    .withReadyReplicas(pods)
                    .withAvailableReplicas(pods)
                    .withCurrentRevision(REVISION)
                    .withUpdateRevision(REVISION)
                    .build());
            client.resource(found).updateStatus();
        });
    }
}
