package dev.counters.playground.cluster.autoscaling;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;

/**
 * The workload that an autoscaler scales: a Deployment or a StatefulSet.
 *
 * @param replicas wanted now
 */
record ScaleTarget(Resource<? extends HasMetadata> resource, int replicas, LabelSelector selector) {

    static Optional<ScaleTarget> of(KubernetesClient client, HorizontalPodAutoscaler autoscaler) {
        var namespace = autoscaler.getMetadata().getNamespace();
        var reference = autoscaler.getSpec().getScaleTargetRef();
        return switch (reference.getKind()) {
            case "Deployment" ->
                deployment(client.apps().deployments().inNamespace(namespace).withName(reference.getName()));
            case "StatefulSet" ->
                statefulSet(client.apps().statefulSets().inNamespace(namespace).withName(reference.getName()));
            default -> Optional.empty();
        };
    }

    private static Optional<ScaleTarget> deployment(Resource<Deployment> resource) {
        return Optional.ofNullable(resource.get())
                .map(found -> new ScaleTarget(
                        resource, found.getSpec().getReplicas(), found.getSpec().getSelector()));
    }

    private static Optional<ScaleTarget> statefulSet(Resource<StatefulSet> resource) {
        return Optional.ofNullable(resource.get())
                .map(found -> new ScaleTarget(
                        resource, found.getSpec().getReplicas(), found.getSpec().getSelector()));
    }

    void scale(int number) {
        resource.subresource("scale")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"replicas\":%d}}".formatted(number));
    }
}
