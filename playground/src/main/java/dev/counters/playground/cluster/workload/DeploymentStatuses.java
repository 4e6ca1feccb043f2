package dev.counters.playground.cluster.workload;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a Deployment's status says of its pods. */
final class DeploymentStatuses {
    private static final String COMPLETE = "NewReplicaSetAvailable";
    private static final int NO_DEADLINE = Integer.MAX_VALUE;

    private DeploymentStatuses() {}

    static DeploymentStatus of(Deployment deployment, List<PodView> pods, int maxUnavailable, Instant now) {
        var replicas = deployment.getSpec().getReplicas();
        var available = (int) pods.stream().filter(PodView::available).count();
        var status = new DeploymentStatusBuilder()
                .withObservedGeneration(deployment.getMetadata().getGeneration())
                .withReplicas(positive(pods.size()))
                .withUpdatedReplicas(
                        positive((int) pods.stream().filter(PodView::current).count()))
                .withReadyReplicas(
                        positive((int) pods.stream().filter(PodView::ready).count()))
                .withAvailableReplicas(positive(available))
                .withUnavailableReplicas(positive(Math.max(0, Math.max(replicas, pods.size()) - available)))
                .build();
        status.setConditions(List.of(
                available(deployment, available >= replicas - maxUnavailable, now),
                progressing(deployment, status, now)));
        return status;
    }

    private static DeploymentCondition available(Deployment deployment, boolean enough, Instant now) {
        return enough
                ? condition(
                        deployment,
                        "Available",
                        "True",
                        "MinimumReplicasAvailable",
                        "Deployment has minimum availability.",
                        false,
                        now)
                : condition(
                        deployment,
                        "Available",
                        "False",
                        "MinimumReplicasUnavailable",
                        "Deployment does not have minimum availability.",
                        false,
                        now);
    }

    private static DeploymentCondition progressing(Deployment deployment, DeploymentStatus status, Instant now) {
        var before = condition(deployment, "Progressing");
        var name = deployment.getMetadata().getName();
        var sameTemplate = count(status.getReplicas()) == count(status.getUpdatedReplicas());
        if (sameTemplate
                && before.filter(known -> COMPLETE.equals(known.getReason())).isPresent()) {
            // A rollout that is over stays so, also when pods fail later.
            return before.orElseThrow();
        }
        if (complete(deployment, status)) {
            return progressing(deployment, "True", COMPLETE, name + " has successfully progressed.", true, now);
        }
        if (before.isEmpty() || progressed(deployment.getStatus(), status)) {
            return progressing(deployment, "True", "ReplicaSetUpdated", name + " is progressing.", true, now);
        }
        if (timedOut(deployment, before.orElseThrow(), now)) {
            var reason = "ProgressDeadlineExceeded";
            return progressing(deployment, "False", reason, name + " has timed out progressing.", false, now);
        }
        return COMPLETE.equals(before.orElseThrow().getReason())
                ? progressing(deployment, "True", "ReplicaSetUpdated", name + " is progressing.", true, now)
                : before.orElseThrow();
    }

    static boolean complete(Deployment deployment, DeploymentStatus status) {
        int replicas = deployment.getSpec().getReplicas();
        return count(status.getUpdatedReplicas()) == replicas
                && count(status.getReplicas()) == replicas
                && count(status.getAvailableReplicas()) == replicas;
    }

    private static boolean progressed(@Nullable DeploymentStatus before, DeploymentStatus after) {
        if (before == null) {
            return true;
        }
        var oldBefore = count(before.getReplicas()) - count(before.getUpdatedReplicas());
        var oldAfter = count(after.getReplicas()) - count(after.getUpdatedReplicas());
        return count(after.getUpdatedReplicas()) > count(before.getUpdatedReplicas())
                || oldAfter < oldBefore
                || count(after.getReadyReplicas()) > count(before.getReadyReplicas())
                || count(after.getAvailableReplicas()) > count(before.getAvailableReplicas());
    }

    /** When the controller must look again for the deadline's sake. */
    static Optional<Duration> untilDeadline(Deployment deployment, DeploymentStatus status, Instant now) {
        return status.getConditions().stream()
                .filter(known -> "Progressing".equals(known.getType())
                        && "True".equals(known.getStatus())
                        && !COMPLETE.equals(known.getReason()))
                .map(known -> Duration.between(now, Instant.parse(known.getLastUpdateTime()))
                        .plus(deadline(deployment))
                        .plusSeconds(1))
                .findFirst();
    }

    private static boolean timedOut(Deployment deployment, DeploymentCondition before, Instant now) {
        return !COMPLETE.equals(before.getReason())
                && ("False".equals(before.getStatus())
                        || Instant.parse(before.getLastUpdateTime())
                                .plus(deadline(deployment))
                                .isBefore(now));
    }

    private static Duration deadline(Deployment deployment) {
        return Duration.ofSeconds(Optional.ofNullable(deployment.getSpec().getProgressDeadlineSeconds())
                .orElse(NO_DEADLINE));
    }

    private static DeploymentCondition progressing(
            Deployment deployment, String status, String reason, String message, boolean moved, Instant now) {
        return condition(deployment, "Progressing", status, reason, "Deployment " + message, moved, now);
    }

    private static DeploymentCondition condition(
            Deployment deployment,
            String type,
            String status,
            String reason,
            String message,
            boolean moved,
            Instant now) {
        var before = condition(deployment, type).filter(known -> status.equals(known.getStatus()));
        var time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        return new DeploymentConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .withLastTransitionTime(
                        before.map(DeploymentCondition::getLastTransitionTime).orElse(time))
                .withLastUpdateTime(before.filter(known -> !moved)
                        .map(DeploymentCondition::getLastUpdateTime)
                        .orElse(time))
                .build();
    }

    private static Optional<DeploymentCondition> condition(Deployment deployment, String type) {
        return Optional.ofNullable(deployment.getStatus())
                .flatMap(status -> status.getConditions().stream()
                        .filter(known -> type.equals(known.getType()))
                        .findFirst());
    }

    private static int count(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    /** Kubernetes leaves out what is 0. */
    private static @Nullable Integer positive(int number) {
        return number == 0 ? null : number;
    }
}
