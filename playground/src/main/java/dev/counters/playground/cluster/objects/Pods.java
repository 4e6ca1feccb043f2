package dev.counters.playground.cluster.objects;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What controllers ask of a pod. */
public final class Pods {
    private Pods() {}

    /** Whether it takes requests: ready, and not told to end. */
    public static boolean ready(Pod pod) {
        return !terminating(pod) && conditionTrue(pod, "Ready");
    }

    public static boolean conditionTrue(Pod pod, String type) {
        return condition(pod, type)
                .filter(condition -> "True".equals(condition.getStatus()))
                .isPresent();
    }

    public static Optional<PodCondition> condition(Pod pod, String type) {
        return pod.getStatus() == null
                ? Optional.empty()
                : pod.getStatus().getConditions().stream()
                        .filter(condition -> type.equals(condition.getType()))
                        .findFirst();
    }

    /** Whether it has been ready for as long as its controller demands. */
    public static boolean available(Pod pod, Duration minReady, Instant now) {
        return ready(pod)
                && (minReady.isZero()
                        || !readySince(pod).orElse(now).plus(minReady).isAfter(now));
    }

    private static Optional<Instant> readySince(Pod pod) {
        return condition(pod, "Ready").map(PodCondition::getLastTransitionTime).map(Instant::parse);
    }

    public static boolean terminating(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    /** Whether it has ended for good. */
    public static boolean finished(Pod pod) {
        return "Succeeded".equals(phase(pod)) || "Failed".equals(phase(pod));
    }

    public static String phase(Pod pod) {
        return pod.getStatus() == null || pod.getStatus().getPhase() == null
                ? "Pending"
                : pod.getStatus().getPhase();
    }

    public static Optional<String> address(Pod pod) {
        return Optional.ofNullable(pod.getStatus()).map(status -> status.getPodIP());
    }

    public static boolean ownedBy(HasMetadata object, HasMetadata owner) {
        return object.getMetadata().getOwnerReferences().stream()
                .anyMatch(reference -> Boolean.TRUE.equals(reference.getController())
                        && owner.getMetadata().getUid().equals(reference.getUid()));
    }

    public static Optional<String> label(HasMetadata object, String key) {
        return Optional.ofNullable(object.getMetadata().getLabels()).map(labels -> labels.get(key));
    }

    public static Instant created(Pod pod) {
        return Optional.ofNullable(pod.getMetadata().getCreationTimestamp())
                .map(Instant::parse)
                .orElse(Instant.EPOCH);
    }
}
