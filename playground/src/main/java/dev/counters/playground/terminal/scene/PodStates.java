package dev.counters.playground.terminal.scene;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a pod's state as kubectl does, in its words where it has some. */
final class PodStates {
    /** Reasons to wait that are part of every start. */
    private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");
    /** Says no more than that the pod is not ready. */
    private static final String CONTAINERS_NOT_READY = "ContainersNotReady";

    private PodStates() {}

    static Remark state(Pod pod) {
        var containers = containers(pod);
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            return new Remark(Tone.BUSY, "Terminating");
        }
        return waiting(containers)
                .map(PodStates::waits)
                .or(() -> terminated(containers).map(PodStates::ended))
                .orElseGet(() -> byPhase(pod));
    }

    /** {@return why the pod is not ready, if it says more than its state does} */
    static String reason(Pod pod) {
        if (isReady(pod)) {
            return "";
        }
        var containers = containers(pod);
        return waiting(containers)
                .map(waiting -> orEmpty(waiting.getMessage()))
                .or(() -> terminated(containers).map(ended -> orEmpty(ended.getMessage())))
                .filter(message -> !message.isEmpty())
                .or(() -> conditions(pod)
                        .filter(condition -> "False".equals(condition.getStatus()))
                        .filter(condition -> !CONTAINERS_NOT_READY.equals(condition.getReason()))
                        .map(condition -> orEmpty(condition.getMessage()))
                        .filter(message -> !message.isEmpty())
                        .findFirst())
                .orElse("");
    }

    static int restarts(Pod pod) {
        return containers(pod).stream()
                .mapToInt(container -> Objects.requireNonNullElse(container.getRestartCount(), 0))
                .sum();
    }

    static boolean isReady(Pod pod) {
        return conditions(pod)
                .anyMatch(condition -> "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    private static Remark waits(ContainerStateWaiting waiting) {
        var reason = orEmpty(waiting.getReason());
        return reason.isEmpty() || STARTING.contains(reason)
                ? new Remark(Tone.BUSY, "starting")
                : new Remark(Tone.BAD, reason);
    }

    private static Remark ended(ContainerStateTerminated ended) {
        var signal = Objects.requireNonNullElse(ended.getSignal(), 0);
        var how = signal != 0 ? "signal " + signal : "exit code " + Objects.requireNonNullElse(ended.getExitCode(), 0);
        return new Remark(Tone.BAD, "ended, " + how);
    }

    private static Remark byPhase(Pod pod) {
        var phase =
                Optional.ofNullable(pod.getStatus()).map(PodStatus::getPhase).orElse("Pending");
        return switch (phase) {
            case "Running" -> isReady(pod) ? new Remark(Tone.GOOD, "ready") : new Remark(Tone.BUSY, "not ready");
            case "Pending" -> new Remark(Tone.BUSY, "pending");
            default -> new Remark(Tone.BAD, phase);
        };
    }

    private static Optional<ContainerStateWaiting> waiting(List<ContainerStatus> containers) {
        return firstOf(containers, ContainerState::getWaiting);
    }

    private static Optional<ContainerStateTerminated> terminated(List<ContainerStatus> containers) {
        return firstOf(containers, ContainerState::getTerminated);
    }

    @SuppressWarnings("NullAway") // what the function returns may be null: flatMap drops it
    private static <T> Optional<T> firstOf(List<ContainerStatus> containers, Function<ContainerState, T> state) {
        return containers.stream()
                .map(ContainerStatus::getState)
                .filter(Objects::nonNull)
                .flatMap(found -> Stream.ofNullable(state.apply(found)))
                .findFirst();
    }

    private static List<ContainerStatus> containers(Pod pod) {
        return Optional.ofNullable(pod.getStatus())
                .map(PodStatus::getContainerStatuses)
                .orElse(List.of());
    }

    private static Stream<PodCondition> conditions(Pod pod) {
        return Optional.ofNullable(pod.getStatus()).map(PodStatus::getConditions).stream()
                .flatMap(List::stream);
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
