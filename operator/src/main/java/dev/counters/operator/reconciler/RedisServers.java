package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.redis.RedisStatefulSet;
import dev.counters.operator.group.GroupState;
import dev.counters.operator.group.MemberState;
import dev.counters.operator.rolling.ServerPod;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The pods of a service's Redis servers, as the API server has them at the moment.
 *
 * @param pods in the order of their ordinals
 */
record RedisServers(List<Pod> pods) {
    private static final String REVISION = "controller-revision-hash";

    static RedisServers of(CounterService service, KubernetesClient client) {
        var name = service.getMetadata().getName();
        var pods = client
                .pods()
                .inNamespace(service.getMetadata().getNamespace())
                .withLabels(Labels.selector(name, Part.REDIS))
                .list()
                .getItems()
                .stream()
                .sorted(Comparator.comparingInt(RedisServers::ordinal))
                .toList();
        return new RedisServers(pods);
    }

    /**
     * The pods that are to stay, as it matters to their replacement.
     *
     * @param leaving whether the node of this name is being emptied
     */
    List<ServerPod> below(int servers, StatefulSet set, Optional<GroupState> group, Predicate<String> leaving) {
        return pods.stream()
                .filter(pod -> ordinal(pod) < servers)
                .map(pod -> new ServerPod(
                        pod.getMetadata().getName(),
                        ordinal(pod),
                        isCurrent(pod, set),
                        isReady(pod),
                        isInSync(pod, group),
                        pod.getMetadata().getDeletionTimestamp() != null,
                        Optional.ofNullable(pod.getSpec().getNodeName())
                                .filter(leaving)
                                .isPresent()))
                .toList();
    }

    /** {@return whether a pod is left from the time when its server was the only one} */
    boolean isFormerlyAlone(String pod) {
        return pods.stream()
                .filter(found -> found.getMetadata().getName().equals(pod))
                .anyMatch(found -> !RedisStatefulSet.isOfGroup(found));
    }

    Optional<Pod> pod(String name) {
        return pods.stream()
                .filter(pod -> pod.getMetadata().getName().equals(name))
                .findFirst();
    }

    static List<String> names(Names names, int servers) {
        return IntStream.range(0, servers).mapToObj(names::redisPod).toList();
    }

    private static boolean isCurrent(Pod pod, StatefulSet set) {
        var labels = pod.getMetadata().getLabels();
        return labels != null
                && set.getStatus() != null
                && Objects.equals(labels.get(REVISION), set.getStatus().getUpdateRevision());
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    private static boolean isInSync(Pod pod, Optional<GroupState> group) {
        return group.stream()
                .flatMap(state -> state.members().stream())
                .anyMatch(member -> member.name().equals(pod.getMetadata().getName()) && member.inSync());
    }

    private static int ordinal(Pod pod) {
        var name = pod.getMetadata().getName();
        return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    }

    /** {@return what a server does, for its pod's label} */
    static String role(String pod, GroupState group) {
        return group.members().stream()
                        .anyMatch(member -> member.name().equals(pod) && member.role() == MemberState.Role.PRIMARY)
                ? Labels.PRIMARY
                : Labels.REPLICA;
    }
}
