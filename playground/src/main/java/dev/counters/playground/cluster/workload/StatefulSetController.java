package dev.counters.playground.cluster.workload;

import dev.counters.playground.cluster.objects.EventRecorder;
import dev.counters.playground.cluster.objects.ObjectKey;
import dev.counters.playground.cluster.objects.Pods;
import dev.counters.playground.cluster.objects.StatusWriter;
import dev.counters.playground.cluster.objects.TemplateHash;
import dev.counters.playground.cluster.objects.Watched;
import dev.counters.playground.cluster.objects.WorkQueue;
import dev.counters.playground.cluster.workload.SetPlan.Member;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the pods of StatefulSets, and their volume claims. Revisions are names alone, without ControllerRevisions. */
public final class StatefulSetController implements AutoCloseable {
    static final String REVISION = "controller-revision-hash";
    private static final String COMPONENT = "statefulset-controller";

    private final KubernetesClient client;
    private final Watched<StatefulSet> sets;
    private final OwnedPods pods;
    private final SetClaims claims;
    private final StatusWriter statuses;
    private final EventRecorder events;
    private final Clock clock;
    private final WorkQueue queue = new WorkQueue("statefulsets", this::reconcile);

    public StatefulSetController(
            KubernetesClient client,
            Watched<StatefulSet> sets,
            Watched<Pod> watchedPods,
            EventRecorder events,
            Clock clock) {
        this.client = client;
        this.sets = sets;
        this.events = events;
        this.clock = clock;
        pods = new OwnedPods(client);
        claims = new SetClaims(client);
        statuses = new StatusWriter(client);
        sets.onChange(set -> queue.add(ObjectKey.of(set)));
        watchedPods.onChange(this::podChanged);
    }

    private void podChanged(Pod pod) {
        pod.getMetadata().getOwnerReferences().stream()
                .filter(owner -> owner.getKind().equals("StatefulSet"))
                .forEach(owner -> queue.add(new ObjectKey(pod.getMetadata().getNamespace(), owner.getName())));
    }

    private void reconcile(ObjectKey key) {
        if (sets.get(key).isEmpty()) {
            return;
        }
        var set = client.apps()
                .statefulSets()
                .inNamespace(key.namespace())
                .withName(key.name())
                .get();
        if (set == null || set.getMetadata().getDeletionTimestamp() != null) {
            return;
        }
        var revision = revision(set);
        change(set, revision, members(set, revision));
        var owned = pods.of(set);
        statuses.write(set, set.getStatus(), SetStatuses.of(set, revision, views(set, owned, revision)));
        if (views(set, owned, revision).stream().anyMatch(pod -> pod.ready() && !pod.available())) {
            queue.addAfter(key, minReady(set));
        }
    }

    private void change(StatefulSet set, String revision, Map<Integer, Member> members) {
        var step = plan(set).next(members);
        step.delete().forEach(ordinal -> {
            pods.delete(set, name(set, ordinal));
            events.normal(
                    set,
                    COMPONENT,
                    "SuccessfulDelete",
                    "delete Pod " + name(set, ordinal) + " in StatefulSet "
                            + set.getMetadata().getName() + " successful");
            if (ordinal >= set.getSpec().getReplicas()) {
                claims.scaledDown(set, name(set, ordinal));
            }
        });
        step.create().forEach(ordinal -> create(set, revision, ordinal));
    }

    private void create(StatefulSet set, String revision, int ordinal) {
        var name = name(set, ordinal);
        claims.ensure(set, name);
        var pod = PodFactory.of(
                set,
                set.getSpec().getTemplate(),
                name,
                Map.of(
                        REVISION,
                        revision,
                        "statefulset.kubernetes.io/pod-name",
                        name,
                        "apps.kubernetes.io/pod-index",
                        Integer.toString(ordinal)));
        pod.getSpec().setHostname(name);
        pod.getSpec().setSubdomain(set.getSpec().getServiceName());
        pod.getSpec().setVolumes(claims.volumes(set, name));
        if (pods.create(pod)) {
            events.normal(
                    set,
                    COMPONENT,
                    "SuccessfulCreate",
                    "create Pod %s in StatefulSet %s successful"
                            .formatted(name, set.getMetadata().getName()));
        }
    }

    private static SetPlan plan(StatefulSet set) {
        var spec = set.getSpec();
        var strategy = Optional.ofNullable(spec.getUpdateStrategy());
        return new SetPlan(
                spec.getReplicas(),
                "Parallel".equals(spec.getPodManagementPolicy()),
                strategy.filter(found -> "OnDelete".equals(found.getType())).isEmpty(),
                strategy.flatMap(found -> Optional.ofNullable(found.getRollingUpdate()))
                        .flatMap(found -> Optional.ofNullable(found.getPartition()))
                        .orElse(0));
    }

    private Map<Integer, Member> members(StatefulSet set, String revision) {
        var all = new HashMap<Integer, Member>();
        for (var pod : pods.of(set)) {
            var current = Pods.label(pod, REVISION).filter(revision::equals).isPresent();
            var available = Pods.available(pod, minReady(set), clock.instant());
            var member = new Member(ordinal(pod), current, available, Pods.terminating(pod));
            all.put(member.ordinal(), member);
        }
        return all;
    }

    private List<PodView> views(StatefulSet set, List<Pod> owned, String revision) {
        var now = clock.instant();
        return owned.stream()
                .map(pod -> new PodView(
                        pod.getMetadata().getName(),
                        Pods.label(pod, REVISION).filter(revision::equals).isPresent(),
                        Pods.ready(pod),
                        Pods.available(pod, minReady(set), now),
                        Pods.created(pod)))
                .toList();
    }

    static String revision(StatefulSet set) {
        return set.getMetadata().getName() + "-" + TemplateHash.of(set.getSpec().getTemplate());
    }

    private static String name(StatefulSet set, int ordinal) {
        return set.getMetadata().getName() + "-" + ordinal;
    }

    private static int ordinal(Pod pod) {
        var name = pod.getMetadata().getName();
        return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    }

    private static Duration minReady(StatefulSet set) {
        return Duration.ofSeconds(
                Optional.ofNullable(set.getSpec().getMinReadySeconds()).orElse(0));
    }

    @Override
    public void close() {
        queue.close();
    }
}
