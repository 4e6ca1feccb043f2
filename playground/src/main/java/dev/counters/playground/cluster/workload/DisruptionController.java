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

/** Tells in the status of disruption budgets how many pods may go. Nobody evicts here; it is for people to read. */
public final class DisruptionController implements AutoCloseable {
    private static final String ALLOWED = "DisruptionAllowed";

    private final Watched<PodDisruptionBudget> budgets;
    private final Watched<Pod> pods;
    private final StatusWriter statuses;
    private final Clock clock;
    private final WorkQueue queue = new WorkQueue("disruption", this::reconcile);

    public DisruptionController(
            KubernetesClient client, Watched<PodDisruptionBudget> budgets, Watched<Pod> pods, Clock clock) {
        this.budgets = budgets;
        this.pods = pods;
        this.clock = clock;
        statuses = new StatusWriter(client);
        budgets.onChange(budget -> queue.add(ObjectKey.of(budget)));
        pods.onChange(pod -> budgets.list(pod.getMetadata().getNamespace()).stream()
                .filter(budget -> covers(budget, pod))
                .forEach(budget -> queue.add(ObjectKey.of(budget))));
    }

    private void reconcile(ObjectKey key) {
        budgets.get(key).ifPresent(budget -> {
            var covered = pods.list(key.namespace()).stream()
                    .filter(pod -> covers(budget, pod) && !Pods.terminating(pod) && !Pods.finished(pod))
                    .toList();
            statuses.write(budget, budget.getStatus(), status(budget, covered, clock.instant()));
        });
    }

    static PodDisruptionBudgetStatus status(PodDisruptionBudget budget, List<Pod> covered, Instant now) {
        var expected = covered.size();
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

    private static boolean covers(PodDisruptionBudget budget, Pod pod) {
        return budget.getSpec().getSelector() != null
                && Selectors.matches(
                        budget.getSpec().getSelector(), pod.getMetadata().getLabels());
    }

    @Override
    public void close() {
        queue.close();
    }
}
