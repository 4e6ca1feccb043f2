package dev.counters.operator.reconciler;

import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.group.GroupKey;
import dev.counters.operator.group.GroupState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says on each Redis pod what its server does. Disruption budgets select by it, people look by it, and nothing is decided by
 * it.
 */
final class PodRoles {
    private static final Logger log = LoggerFactory.getLogger(PodRoles.class);

    /** For which state of a group its pods were labelled last. */
    private final Map<GroupKey, String> labelled = new ConcurrentHashMap<>();

    /** {@return whether the labels may not be as they are to be} */
    boolean areStale(GroupKey key, StatefulSet set, Optional<GroupState> group) {
        return group.filter(state -> state.primary().isPresent())
                .map(state -> !mark(set, state).equals(labelled.get(key)))
                .orElse(false);
    }

    /** Labels those pods that say something else. Failures are logged; the next look tries again. */
    void write(
            GroupKey key, StatefulSet set, Optional<GroupState> group, RedisServers servers, KubernetesClient client) {
        if (group.flatMap(GroupState::primary).isEmpty()) {
            return;
        }
        try {
            servers.pods().forEach(pod -> write(pod, group.get(), client));
            labelled.put(key, mark(set, group.get()));
        } catch (KubernetesClientException e) {
            log.warn("The roles of the Redis pods of {} could not be written", key, e);
        }
    }

    void forget(GroupKey key) {
        labelled.remove(key);
    }

    private static void write(Pod pod, GroupState group, KubernetesClient client) {
        var metadata = pod.getMetadata();
        var role = RedisServers.role(metadata.getName(), group);
        if (metadata.getDeletionTimestamp() != null
                || role.equals(metadata.getLabels().get(Labels.ROLE))) {
            return;
        }
        var labels = new PodBuilder()
                .withNewMetadata()
                .withName(metadata.getName())
                .withNamespace(metadata.getNamespace())
                .addToLabels(Labels.ROLE, role)
                .endMetadata()
                .build();
        try {
            client.resource(labels).patch(PatchContext.of(PatchType.JSON_MERGE));
        } catch (KubernetesClientException e) {
            // Its successor is told when it is ready.
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }

    private static String mark(StatefulSet set, GroupState group) {
        var status = Optional.ofNullable(set.getStatus());
        return "%d %s %s %s"
                .formatted(
                        group.epoch(),
                        group.primary().orElse(""),
                        status.map(found -> found.getReplicas()),
                        status.map(found -> found.getReadyReplicas()));
    }
}
