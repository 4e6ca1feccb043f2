package dev.counters.playground.cluster.workload;

import dev.counters.playground.cluster.objects.ObjectKey;
import dev.counters.playground.cluster.objects.Pods;
import dev.counters.playground.cluster.objects.Selectors;
import dev.counters.playground.cluster.objects.StatusWriter;
import dev.counters.playground.cluster.objects.Watched;
import dev.counters.playground.cluster.objects.WorkQueue;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetStatus;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Tells in the status of disruption budgets how many pods may go, which evictions keep to. */
public final class DisruptionController implements AutoCloseable {
    private static final String ALLOWED = "DisruptionAllowed";

    private final Watched<PodDisruptionBudget> budgets;
    private final Watched<Pod> pods;
    private final KubernetesClient client;
    private final StatusWriter statuses;
    private final Clock clock;
    private final WorkQueue queue = new WorkQueue("disruption", this::reconcile);

    public DisruptionController(
            KubernetesClient client, Watched<PodDisruptionBudget> budgets, Watched<Pod> pods, Clock clock) {
        this.budgets = budgets;
        this.pods = pods;
        this.clock = clock;
        this.client = client;
        statuses = new StatusWriter(client);
        budgets.onChange(budget -> queue.add(ObjectKey.of(budget)));
        pods.onChange(pod -> budgets.list(pod.getMetadata().getNamespace()).stream()
                .filter(budget -> covers(budget, pod))
                .forEach(budget -> queue.add(ObjectKey.of(budget))));
    }

    private void reconcile(ObjectKey key) {
        budgets.get(key)
                .ifPresent(budget -> statuses.write(
                        budget,
                        budget.getStatus(),
                        counted(client, budget, pods.list(key.namespace()), clock.instant())));
    }

    /** {@return how many of the pods of a namespace that a budget covers may go} */
    static PodDisruptionBudgetStatus counted(
            KubernetesClient client, PodDisruptionBudget budget, List<Pod> pods, Instant now) {
        var all = pods.stream().filter(pod -> covers(budget, pod)).toList();
        var covered = all.stream()
                .filter(pod -> !Pods.terminating(pod) && !Pods.finished(pod))
                .toList();
        var expected = Math.max(covered.size(), budget.getSpec().getMaxUnavailable() == null ? 0 : wanted(client, all));
        return status(budget, covered, expected, now);
    }

    /** Of a pod that has just been evicted the successor may not be there yet, and it is missed all the same. */
    private static int wanted(KubernetesClient client, List<Pod> covered) {
        return covered.stream()
                .flatMap(pod -> pod.getMetadata().getOwnerReferences().stream()
                        .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                        .map(owner -> new ObjectKey(pod.getMetadata().getNamespace(), owner.getName())))
                .distinct()
                .mapToInt(owner -> replicas(client, owner))
                .sum();
    }

    private static int replicas(KubernetesClient client, ObjectKey owner) {
        var deployment = client.apps()
                .deployments()
                .inNamespace(owner.namespace())
                .withName(owner.name())
                .get();
        return deployment == null ? 0 : deployment.getSpec().getReplicas();
    }

    /** @param expected pods, there or not */
    static PodDisruptionBudgetStatus status(PodDisruptionBudget budget, List<Pod> covered, int expected, Instant now) {
        var healthy = (int) covered.stream().filter(Pods::ready).count();
        var desired = budget.getSpec().getMinAvailable() == null
                ? expected - Share.roundedUp(budget.getSpec().getMaxUnavailable(), "0", expected)
                : Share.roundedUp(budget.getSpec().getMinAvailable(), "0", expected);
        var allowed = Math.max(0, healthy - Math.max(0, desired));
        return new PodDisruptionBudgetStatusBuilder()
                .withObservedGeneration(budget.getMetadata().getGeneration())
                .withExpectedPods(expected)
                .withCurrentHealthy(healthy)
                .withDesiredHealthy(Math.max(0, desired))
                .withDisruptionsAllowed(allowed)
                .withConditions(new ConditionBuilder()
                        .withType(ALLOWED)
                        .withStatus(allowed > 0 ? "True" : "False")
                        .withReason(allowed > 0 ? "SufficientPods" : "InsufficientPods")
                        .withMessage("")
                        .withObservedGeneration(budget.getMetadata().getGeneration())
                        .withLastTransitionTime(since(budget, allowed > 0, now))
                        .build())
                .build();
    }

    private static String since(PodDisruptionBudget budget, boolean allowed, Instant now) {
        return Optional.ofNullable(budget.getStatus()).stream()
                .flatMap(status -> status.getConditions().stream())
                .filter(known ->
                        ALLOWED.equals(known.getType()) && known.getStatus().equals(allowed ? "True" : "False"))
                .map(known -> known.getLastTransitionTime())
                .findFirst()
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    static boolean covers(PodDisruptionBudget budget, Pod pod) {
        return budget.getSpec().getSelector() != null
                && Selectors.matches(
                        budget.getSpec().getSelector(), pod.getMetadata().getLabels());
    }

    @Override
    public void close() {
        queue.close();
    }
}
