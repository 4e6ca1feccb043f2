package dev.counters.playground.cluster.workload;

import dev.counters.playground.cluster.objects.Pods;
import dev.counters.playground.cluster.objects.StatusWriter;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/** Lets pods go as a drain of their node does: only where their disruption budget has one to spare. */
public final class BudgetedEvictions {
    private static final String ALWAYS = "AlwaysAllow";

    private final KubernetesClient client;
    private final StatusWriter statuses;

    public BudgetedEvictions(KubernetesClient client) {
        this.client = client;
        statuses = new StatusWriter(client);
    }

    /** {@return why a pod has to stay; else it counts as gone, until who counts the pods has counted anew} */
    public synchronized Optional<String> hindrance(String namespace, String name) {
        return Optional.ofNullable(
                        client.pods().inNamespace(namespace).withName(name).get())
                .filter(pod -> !Pods.terminating(pod) && "Running".equals(Pods.phase(pod)))
                .flatMap(this::hindrance);
    }

    private Optional<String> hindrance(Pod pod) {
        var namespace = pod.getMetadata().getNamespace();
        return client.policy().v1().podDisruptionBudget().inNamespace(namespace).list().getItems().stream()
                .filter(budget -> DisruptionController.covers(budget, pod))
                .filter(budget ->
                        Pods.ready(pod) || !ALWAYS.equals(budget.getSpec().getUnhealthyPodEvictionPolicy()))
                .flatMap(budget -> spend(budget).stream())
                .findFirst();
    }

    private Optional<String> spend(PodDisruptionBudget budget) {
        var status = budget.getStatus();
        var name = budget.getMetadata().getName();
        if (status == null
                || status.getObservedGeneration() == null
                || status.getObservedGeneration() < budget.getMetadata().getGeneration()) {
            return Optional.of("The disruption budget %s is still being processed by the server.".formatted(name));
        }
        var allowed = status.getDisruptionsAllowed();
        if (allowed == 0) {
            return Optional.of("The disruption budget %s needs %d healthy pods and has %d currently"
                    .formatted(name, status.getDesiredHealthy(), status.getCurrentHealthy()));
        }
        var spent = new PodDisruptionBudgetStatusBuilder(status).withDisruptionsAllowed(allowed - 1);
        statuses.write(budget, status, spent.build());
        return Optional.empty();
    }
}
