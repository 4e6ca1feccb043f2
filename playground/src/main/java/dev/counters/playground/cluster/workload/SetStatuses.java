package dev.counters.playground.cluster.workload;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatusBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a StatefulSet's status says of its pods. */
final class SetStatuses {
    private SetStatuses() {}

    static StatefulSetStatus of(StatefulSet set, String revision, List<PodView> pods) {
        var updated = count(pods, PodView::current);
        var complete = updated == pods.size()
                && pods.size() == set.getSpec().getReplicas()
                && count(pods, PodView::ready) == updated;
        var before = Optional.ofNullable(set.getStatus())
                .flatMap(status -> Optional.ofNullable(status.getCurrentRevision()))
                .orElse(revision);
        var current = complete ? revision : before;
        return new StatefulSetStatusBuilder()
                .withObservedGeneration(set.getMetadata().getGeneration())
                .withReplicas(pods.size())
                .withReadyReplicas(count(pods, PodView::ready))
                .withAvailableReplicas(count(pods, PodView::available))
                .withCurrentReplicas(current.equals(revision) ? updated : pods.size() - updated)
                .withUpdatedReplicas(updated)
                .withCurrentRevision(current)
                .withUpdateRevision(revision)
                .withCollisionCount(0)
                .build();
    }

    private static int count(List<PodView> pods, Predicate<PodView> which) {
        return (int) pods.stream().filter(which).count();
    }
}
