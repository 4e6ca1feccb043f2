package dev.counters.playground.cluster;

import dev.counters.playground.cluster.objects.Watched;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** Every kind that the cluster follows. */
record Watches(
        Watched<ConfigMap> configMaps,
        Watched<Secret> secrets,
        Watched<Service> services,
        Watched<PersistentVolumeClaim> claims,
        Watched<Pod> pods,
        Watched<Deployment> deployments,
        Watched<StatefulSet> statefulSets,
        Watched<PodDisruptionBudget> budgets,
        Watched<HorizontalPodAutoscaler> autoscalers)
        implements AutoCloseable {

    Watches(KubernetesClient client) {
        this(
                Watched.all(client.configMaps().inAnyNamespace()),
                Watched.all(client.secrets().inAnyNamespace()),
                Watched.all(client.services().inAnyNamespace()),
                Watched.all(client.persistentVolumeClaims().inAnyNamespace()),
                Watched.all(client.pods().inAnyNamespace()),
                Watched.all(client.apps().deployments().inAnyNamespace()),
                Watched.all(client.apps().statefulSets().inAnyNamespace()),
                Watched.all(client.policy().v1().podDisruptionBudget().inAnyNamespace()),
                Watched.all(client.autoscaling().v2().horizontalPodAutoscalers().inAnyNamespace()));
    }

    /** Those first that others look up. */
    void start() {
        all().forEach(Watched::start);
    }

    @Override
    public void close() {
        all().forEach(Watched::close);
    }

    private List<Watched<?>> all() {
        return List.of(configMaps, secrets, services, claims, statefulSets, pods, deployments, budgets, autoscalers);
    }
}
