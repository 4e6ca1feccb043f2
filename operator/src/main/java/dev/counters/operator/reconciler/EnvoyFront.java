package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.RolloutPhase;
import dev.counters.api.v1alpha1.RolloutStatus;
import dev.counters.operator.blueprint.CanaryShape.Split;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.rollout.Sighting.Front;
import dev.counters.operator.rollout.StatisticsPage;
import dev.counters.operator.rollout.Tallies;
import dev.counters.operator.rollout.Tally;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Envoys of a service of which a canary is tried. */
final class EnvoyFront {
    /** Of Envoy's pods: kubelet syncs the files of a pod at once when its annotations change, else within a minute. */
    static final String POKE = "counters.dev/xds";

    private static final Logger log = LoggerFactory.getLogger(EnvoyFront.class);
    /** The first poke may come before kubelet has heard of the change. */
    private static final Duration POKED_AGAIN = Duration.ofSeconds(10);

    private final EnvoyStatistics statistics = new EnvoyStatistics();
    private final Tallies tallies = new Tallies();

    Front look(CounterService service, RolloutStatus status, KubernetesClient client, Instant now) {
        var uid = service.getMetadata().getUid();
        if (!status.isActive()) {
            tallies.forget(uid);
            return Front.UNASKED;
        }
        if (status.phase() == RolloutPhase.Promoting) {
            return Front.UNASKED;
        }
        var pods = pods(service, client);
        var pages = statistics.of(pods.keySet());
        var version = Optional.ofNullable(status.hash())
                .map(hash -> Split.of(hash, status.weight()).version());
        var follow =
                !pods.isEmpty() && pods.keySet().stream().allMatch(address -> follows(pages.get(address), version));
        if (!follow || status.phase() == RolloutPhase.Starting) {
            pods.values().forEach(pod -> poke(pod, mark(status, now), client));
        }
        var counted = new HashMap<String, Tally>();
        pods.forEach((address, pod) -> Optional.ofNullable(pages.get(address))
                .ifPresent(page -> counted.put(pod.getMetadata().getUid(), page.tally())));
        return new Front(
                true,
                pods.isEmpty() || pages.size() < pods.size(),
                !pages.isEmpty()
                        && pages.size() == pods.size()
                        && pages.values().stream().allMatch(page -> page.reachable() > 0),
                follow,
                tallies.since(uid, status.interval(), counted));
    }

    private static boolean follows(@Nullable StatisticsPage page, Optional<String> version) {
        return page != null && version.filter(page::follows).isPresent();
    }

    private static Map<String, Pod> pods(CounterService service, KubernetesClient client) {
        var metadata = service.getMetadata();
        List<Pod> all = client.pods()
                .inNamespace(metadata.getNamespace())
                .withLabels(Labels.selector(metadata.getName(), Part.ENVOY))
                .list()
                .getItems();
        var ready = new HashMap<String, Pod>();
        all.stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null && isReady(pod))
                .forEach(pod -> ready.put(pod.getStatus().getPodIP(), pod));
        return ready;
    }

    /** Others get no requests. */
    private static boolean isReady(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getPodIP() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    private static String mark(RolloutStatus status, Instant now) {
        var since = Optional.ofNullable(status.since()).map(Instant::parse).orElse(now);
        return "%s-%d-%d"
                .formatted(
                        status.phase(),
                        since.toEpochMilli(),
                        Duration.between(since, now).dividedBy(POKED_AGAIN));
    }

    private static void poke(Pod pod, String mark, KubernetesClient client) {
        var annotations =
                Optional.ofNullable(pod.getMetadata().getAnnotations()).orElse(Map.of());
        if (mark.equals(annotations.get(POKE))) {
            return;
        }
        var poked = new PodBuilder()
                .withNewMetadata()
                .withName(pod.getMetadata().getName())
                .withNamespace(pod.getMetadata().getNamespace())
                .addToAnnotations(POKE, mark)
                .endMetadata()
                .build();
        try {
            client.resource(poked).patch(PatchContext.of(PatchType.JSON_MERGE));
        } catch (KubernetesClientException e) {
            // Its files follow all the same, only later.
            log.info(
                    "Envoy's pod {} could not be told of new files",
                    pod.getMetadata().getName(),
                    e);
        }
    }
}
