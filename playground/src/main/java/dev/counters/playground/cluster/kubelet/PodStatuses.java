package dev.counters.playground.cluster.kubelet;

import dev.counters.playground.cluster.objects.LocalNode;
import dev.counters.playground.cluster.objects.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a pod's status says of its containers. */
final class PodStatuses {
    private PodStatuses() {}

    /**
     * The whole status.
     *
     * @param pod as it was; the times of conditions that stay are taken from it
     * @param started when kubelet first saw it
     */
    static PodStatus of(
            Pod pod, String address, List<ContainerRun> inits, List<ContainerRun> mains, Instant started, Instant now) {
        var initialized = initialized(inits);
        var unready = mains.stream()
                .filter(run -> !run.ready())
                .map(run -> run.spec().getName())
                .toList();
        var sidecarsReady = inits.stream()
                .filter(run -> run.role() == ContainerRole.SIDECAR)
                .allMatch(ContainerRun::ready);
        var ready = initialized && unready.isEmpty() && sidecarsReady;
        var why = "containers with unready status: [%s]".formatted(String.join(" ", unready));
        var conditions = new ArrayList<PodCondition>();
        conditions.add(condition(pod, "PodReadyToStartContainers", true, "", "", now));
        conditions.add(condition(
                pod,
                "Initialized",
                initialized,
                "ContainersNotInitialized",
                "init containers have not ended well",
                now));
        conditions.add(condition(pod, "Ready", ready, "ContainersNotReady", why, now));
        conditions.add(condition(pod, "ContainersReady", ready, "ContainersNotReady", why, now));
        conditions.add(condition(pod, "PodScheduled", true, "", "", now));
        return new PodStatusBuilder()
                .withPhase(phase(pod, inits, mains))
                .withObservedGeneration(pod.getMetadata().getGeneration())
                .withHostIP(LocalNode.ADDRESS)
                .withPodIP(address)
                .withPodIPs(new PodIP(address))
                .withStartTime(seconds(started))
                .withQosClass(Optional.ofNullable(pod.getStatus())
                        .map(before -> before.getQosClass())
                        .orElse(null))
                .withConditions(conditions)
                .withInitContainerStatuses(
                        inits.stream().map(ContainerRun::status).toList())
                .withContainerStatuses(mains.stream().map(ContainerRun::status).toList())
                .build();
    }

    static boolean initialized(List<ContainerRun> inits) {
        return inits.stream().allMatch(PodStatuses::passed);
    }

    /** Whether the containers after it may start. */
    static boolean passed(ContainerRun init) {
        return init.role() == ContainerRole.SIDECAR
                ? init.isRunning() && init.started()
                : init.exitCode().filter(code -> code == 0).isPresent();
    }

    private static String phase(Pod pod, List<ContainerRun> inits, List<ContainerRun> mains) {
        if (!initialized(inits)
                && mains.stream()
                        .noneMatch(run -> run.isRunning() || run.exitCode().isPresent())) {
            return "Pending";
        }
        var codes = mains.stream().flatMap(run -> run.exitCode().stream()).collect(Collectors.toList());
        var over = codes.size() == mains.size() && (ends(pod, codes) || Pods.terminating(pod));
        if (over) {
            return codes.stream().allMatch(code -> code == 0) ? "Succeeded" : "Failed";
        }
        return mains.stream()
                        .anyMatch(run -> run.isRunning()
                                || run.restarts() > 0
                                || run.exitCode().isPresent())
                ? "Running"
                : "Pending";
    }

    private static boolean ends(Pod pod, List<Integer> codes) {
        return switch (Optional.ofNullable(pod.getSpec().getRestartPolicy()).orElse("Always")) {
            case "Never" -> true;
            case "OnFailure" -> codes.stream().allMatch(code -> code == 0);
            default -> false;
        };
    }

    private static PodCondition condition(
            Pod pod, String type, boolean value, String reason, String message, Instant now) {
        var status = value ? "True" : "False";
        var since = Pods.condition(pod, type)
                .filter(before -> status.equals(before.getStatus()))
                .map(PodCondition::getLastTransitionTime)
                .orElse(seconds(now));
        return new PodConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(value || reason.isEmpty() ? null : reason)
                .withMessage(value || message.isEmpty() ? null : message)
                .withLastTransitionTime(since)
                .build();
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
