package dev.counters.playground.cluster.workload;

import dev.counters.playground.cluster.objects.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets pods go as a drain of their node does: only where their disruption budget has one to spare. */
public final class BudgetedEvictions {
    private static final String ALWAYS = "AlwaysAllow";

    private final KubernetesClient client;
    private final Clock clock;
    /** The uids of pods that were let go and may not be known as such yet. */
    private final Set<String> leaving = new HashSet<>();

    public BudgetedEvictions(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** {@return why a pod has to stay; else it counts as gone from now on, though its deletion comes after this, if it comes} */
    public synchronized Optional<String> hindrance(String namespace, String name, boolean dryRun) {
        var pods = client.pods().inNamespace(namespace).list().getItems();
        leaving.retainAll(pods.stream().map(BudgetedEvictions::uid).toList());
        var asked = pods.stream()
                .filter(pod -> pod.getMetadata().getName().equals(name))
                .filter(pod -> !Pods.terminating(pod) && "Running".equals(Pods.phase(pod)))
                .findFirst();
        var hindrance = asked.flatMap(pod -> hindrance(pod, pods));
        if (hindrance.isEmpty() && !dryRun) {
            asked.ifPresent(pod -> leaving.add(uid(pod)));
        }
        return hindrance;
    }

    private Optional<String> hindrance(Pod pod, List<Pod> pods) {
        var namespace = pod.getMetadata().getNamespace();
        return client.policy().v1().podDisruptionBudget().inNamespace(namespace).list().getItems().stream()
                .filter(budget -> DisruptionController.covers(budget, pod))
                .filter(budget ->
                        Pods.ready(pod) || !ALWAYS.equals(budget.getSpec().getUnhealthyPodEvictionPolicy()))
                .flatMap(budget -> hindrance(budget, pods).stream())
                .findFirst();
    }

    /** Counts itself: the status of a budget may be of before the last eviction. */
    private Optional<String> hindrance(PodDisruptionBudget budget, List<Pod> pods) {
        var told = budget.getStatus();
        var name = budget.getMetadata().getName();
        if (told == null
                || told.getObservedGeneration() == null
                || told.getObservedGeneration() < budget.getMetadata().getGeneration()) {
            return Optional.of("The disruption budget %s is still being processed by the server.".formatted(name));
        }
        var status = DisruptionController.counted(client, budget, pods, clock.instant());
        var granted = pods.stream()
                .filter(pod -> leaving.contains(uid(pod)) && !Pods.terminating(pod))
                .filter(pod -> Pods.ready(pod) && DisruptionController.covers(budget, pod))
                .count();
        return status.getDisruptionsAllowed() > granted
                ? Optional.empty()
                : Optional.of("The disruption budget %s needs %d healthy pods and has %d currently"
                        .formatted(name, status.getDesiredHealthy(), status.getCurrentHealthy() - granted));
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }
}
