package dev.counters.playground.cluster.autoscaling;

import dev.counters.playground.cluster.objects.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether what a pod uses of the CPU says something of the load, or only that it starts. */
final class Readiness {
    /** As Kubernetes' {@code --horizontal-pod-autoscaler-cpu-initialization-period}. */
    private static final Duration INITIALIZATION = Duration.ofMinutes(5);
    /** As Kubernetes' {@code --horizontal-pod-autoscaler-initial-readiness-delay}. */
    private static final Duration FIRST_READINESS = Duration.ofSeconds(30);

    private Readiness() {}

    /** @param window the time that the measured use spans */
    static boolean settled(Pod pod, Duration window, Instant now) {
        var ready = Pods.condition(pod, "Ready");
        var started = Optional.ofNullable(pod.getStatus())
                .flatMap(status -> Optional.ofNullable(status.getStartTime()))
                .map(Instant::parse);
        if (ready.isEmpty() || started.isEmpty() || !"Running".equals(Pods.phase(pod))) {
            return false;
        }
        var isReady = "True".equals(ready.get().getStatus());
        var since = ready.map(PodCondition::getLastTransitionTime)
                .map(Instant::parse)
                .orElse(now);
        if (started.get().plus(INITIALIZATION).isAfter(now)) {
            // A sample that reaches back before it was ready holds its start.
            return isReady && !now.minus(window).isBefore(since);
        }
        return isReady || !started.get().plus(FIRST_READINESS).isAfter(since);
    }
}
