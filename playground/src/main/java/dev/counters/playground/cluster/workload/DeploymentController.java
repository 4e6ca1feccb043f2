package dev.counters.playground.cluster.workload;

import dev.counters.playground.cluster.objects.EventRecorder;
import dev.counters.playground.cluster.objects.ObjectKey;
import dev.counters.playground.cluster.objects.Pods;
import dev.counters.playground.cluster.objects.StatusWriter;
import dev.counters.playground.cluster.objects.TemplateHash;
import dev.counters.playground.cluster.objects.Watched;
import dev.counters.playground.cluster.objects.WorkQueue;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Keeps the pods of Deployments. It owns them directly, without ReplicaSets between: there is no history to go back to
 * (`kubectl rollout undo` finds none), everything else is as in a cluster.
 */
public final class DeploymentController implements AutoCloseable {
    private static final String HASH = "pod-template-hash";
    private static final String COMPONENT = "deployment-controller";
    private static final String QUARTER = "25%";
    private static final int NAME_LETTERS = 5;

    private final KubernetesClient client;
    private final Watched<Deployment> deployments;
    private final OwnedPods pods;
    private final StatusWriter statuses;
    private final EventRecorder events;
    private final Clock clock;
    private final WorkQueue queue = new WorkQueue("deployments", this::reconcile);

    public DeploymentController(
            KubernetesClient client,
            Watched<Deployment> deployments,
            Watched<Pod> watchedPods,
            EventRecorder events,
            Clock clock) {
        this.client = client;
        this.deployments = deployments;
        this.events = events;
        this.clock = clock;
        pods = new OwnedPods(client);
        statuses = new StatusWriter(client);
        deployments.onChange(deployment -> queue.add(ObjectKey.of(deployment)));
        watchedPods.onChange(this::podChanged);
    }

    private void podChanged(Pod pod) {
        pod.getMetadata().getOwnerReferences().stream()
                .filter(owner -> owner.getKind().equals("Deployment"))
                .forEach(owner -> queue.add(new ObjectKey(pod.getMetadata().getNamespace(), owner.getName())));
    }

    private void reconcile(ObjectKey key) {
        if (deployments.get(key).isEmpty()) {
            return;
        }
        var deployment = client.apps()
                .deployments()
                .inNamespace(key.namespace())
                .withName(key.name())
                .get();
        if (deployment == null || deployment.getMetadata().getDeletionTimestamp() != null) {
            return;
        }
        var owned =
                pods.of(deployment).stream().filter(pod -> !Pods.finished(pod)).toList();
        change(deployment, owned);
        report(deployment);
    }

    private void change(Deployment deployment, List<Pod> owned) {
        var hash = TemplateHash.of(deployment.getSpec().getTemplate());
        var views = views(deployment, owned, hash);
        var step = step(deployment, views, owned.size() - views.size());
        step.delete().forEach(pod -> pods.delete(deployment, pod));
        IntStream.range(0, step.create()).forEach(number -> create(deployment, hash));
        tell(deployment, views.size(), step);
    }

    private static RollingUpdate.Step step(Deployment deployment, List<PodView> views, int ending) {
        var replicas = deployment.getSpec().getReplicas();
        var strategy = Optional.ofNullable(deployment.getSpec().getStrategy());
        if (strategy.filter(found -> "Recreate".equals(found.getType())).isPresent()) {
            return RollingUpdate.recreate(replicas, views, ending);
        }
        return rollingUpdate(deployment).next(views);
    }

    static RollingUpdate rollingUpdate(Deployment deployment) {
        var replicas = deployment.getSpec().getReplicas();
        var limits = Optional.ofNullable(deployment.getSpec().getStrategy())
                .flatMap(strategy -> Optional.ofNullable(strategy.getRollingUpdate()));
        return new RollingUpdate(
                replicas,
                Share.roundedUp(limits.map(found -> found.getMaxSurge()).orElse(null), QUARTER, replicas),
                Share.roundedDown(limits.map(found -> found.getMaxUnavailable()).orElse(null), QUARTER, replicas));
    }

    private void report(Deployment deployment) {
        var owned =
                pods.of(deployment).stream().filter(pod -> !Pods.finished(pod)).toList();
        var hash = TemplateHash.of(deployment.getSpec().getTemplate());
        var now = clock.instant();
        var views = views(deployment, owned, hash);
        var most = rollingUpdate(deployment).maxUnavailable();
        var status = DeploymentStatuses.of(deployment, views, most, now);
        statuses.write(deployment, deployment.getStatus(), status);
        DeploymentStatuses.untilDeadline(deployment, status, now)
                .ifPresent(wait -> queue.addAfter(ObjectKey.of(deployment), wait));
        untilAvailable(deployment, views).ifPresent(wait -> queue.addAfter(ObjectKey.of(deployment), wait));
    }

    private List<PodView> views(Deployment deployment, List<Pod> owned, String hash) {
        var now = clock.instant();
        return owned.stream()
                .filter(pod -> !Pods.terminating(pod))
                .map(pod -> view(pod, paused(deployment) || isOf(pod, hash), minReady(deployment), now))
                .toList();
    }

    private static PodView view(Pod pod, boolean current, Duration minReady, Instant now) {
        return new PodView(
                pod.getMetadata().getName(),
                current,
                Pods.ready(pod),
                Pods.available(pod, minReady, now),
                Pods.created(pod));
    }

    private static boolean isOf(Pod pod, String hash) {
        return Pods.label(pod, HASH).filter(hash::equals).isPresent();
    }

    /** While it is paused, no pod counts as old. */
    private static boolean paused(Deployment deployment) {
        return Boolean.TRUE.equals(deployment.getSpec().getPaused());
    }

    private static Duration minReady(Deployment deployment) {
        return Duration.ofSeconds(
                Optional.ofNullable(deployment.getSpec().getMinReadySeconds()).orElse(0));
    }

    private static Optional<Duration> untilAvailable(Deployment deployment, List<PodView> views) {
        return views.stream().anyMatch(pod -> pod.ready() && !pod.available())
                ? Optional.of(minReady(deployment))
                : Optional.empty();
    }

    private void create(Deployment deployment, String hash) {
        var name = "%s-%s-%s".formatted(deployment.getMetadata().getName(), hash, random());
        pods.create(PodFactory.of(deployment, deployment.getSpec().getTemplate(), name, Map.of(HASH, hash)));
    }

    /** Letters that make no word by accident, as Kubernetes' own. */
    private static String random() {
        var alphabet = "bcdfghjklmnpqrstvwxz2456789";
        return ThreadLocalRandom.current()
                .ints(NAME_LETTERS, 0, alphabet.length())
                .collect(
                        StringBuilder::new, (text, index) -> text.append(alphabet.charAt(index)), StringBuilder::append)
                .toString();
    }

    private void tell(Deployment deployment, int before, RollingUpdate.Step step) {
        if (step.create() > 0) {
            say(deployment, "Scaled up from %d to %d pods", before, before + step.create());
        }
        if (!step.delete().isEmpty()) {
            say(
                    deployment,
                    "Scaled down from %d to %d pods",
                    before + step.create(),
                    before + step.create() - step.delete().size());
        }
    }

    private void say(Deployment deployment, String message, int from, int to) {
        events.normal(deployment, COMPONENT, "ScalingReplicaSet", message.formatted(from, to));
    }

    @Override
    public void close() {
        queue.close();
    }
}
