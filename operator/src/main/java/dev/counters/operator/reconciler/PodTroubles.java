package dev.counters.operator.reconciler;

import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.blueprint.Names;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What pods that are not ready wait for, as Kubernetes says it. */
final class PodTroubles {
    /** Every pod passes through these. */
    private static final Set<String> HARMLESS = Set.of("ContainerCreating", "PodInitializing");

    private static final int MOST = 3;
    private static final int LONGEST = 200;

    private PodTroubles() {}

    static List<String> of(Names names, KubernetesClient client) {
        return client
                .pods()
                .inNamespace(names.namespace())
                .withLabel(Labels.NAME, Labels.COUNTER_SERVICE)
                .withLabel(Labels.INSTANCE, names.service())
                .list()
                .getItems()
                .stream()
                .flatMap(pod -> trouble(pod).map(what -> pod.getMetadata().getName() + ": " + what).stream())
                .sorted()
                .limit(MOST)
                .toList();
    }

    private static Optional<String> trouble(Pod pod) {
        return unschedulable(pod)
                .or(() -> Stream.concat(
                                pod.getStatus().getInitContainerStatuses().stream(),
                                pod.getStatus().getContainerStatuses().stream())
                        .flatMap(container -> waiting(container).stream())
                        .findFirst());
    }

    private static Optional<String> unschedulable(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .filter(condition ->
                        "PodScheduled".equals(condition.getType()) && "False".equals(condition.getStatus()))
                .map(condition -> shorten(condition.getReason() + ", " + condition.getMessage()))
                .findFirst();
    }

    private static Optional<String> waiting(ContainerStatus container) {
        return Optional.ofNullable(container.getState())
                .flatMap(state -> Optional.ofNullable(state.getWaiting()))
                .filter(waiting -> !HARMLESS.contains(waiting.getReason()))
                .map(waiting -> shorten(waiting.getReason()
                        + Optional.ofNullable(waiting.getMessage())
                                .map(text -> ", " + text)
                                .orElse("")));
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
