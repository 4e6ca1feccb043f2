package dev.counters.playground.cluster.autoscaling;

import dev.counters.playground.cluster.objects.EventRecorder;
import dev.counters.playground.cluster.objects.ObjectKey;
import dev.counters.playground.cluster.objects.Pods;
import dev.counters.playground.cluster.objects.Selectors;
import dev.counters.playground.cluster.objects.StatusWriter;
import dev.counters.playground.cluster.objects.Watched;
import dev.counters.playground.cluster.objects.WorkQueue;
import dev.counters.playground.process.ContainerProcesses;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Plays the horizontal autoscaler: measures the pods' processes, and scales by what CPU and memory call for. */
public final class AutoscalerController implements AutoCloseable {
    private static final String COMPONENT = "horizontal-pod-autoscaler";
    private static final ObjectKey EVERYTHING = new ObjectKey("", "");

    private final KubernetesClient client;
    private final Watched<HorizontalPodAutoscaler> autoscalers;
    private final Watched<Pod> pods;
    private final PodUsage usage;
    private final Duration period;
    private final StatusWriter statuses;
    private final EventRecorder events;
    private final Clock clock;
    private final Map<ObjectKey, ScaleHistory> histories = new ConcurrentHashMap<>();
    private final WorkQueue queue = new WorkQueue("autoscaler", this::reconcile);

    public AutoscalerController(
            KubernetesClient client,
            Watched<HorizontalPodAutoscaler> autoscalers,
            Watched<Pod> pods,
            ContainerProcesses processes,
            Duration period,
            EventRecorder events,
            Clock clock) {
        this.client = client;
        this.autoscalers = autoscalers;
        this.pods = pods;
        this.period = period;
        this.events = events;
        this.clock = clock;
        usage = new PodUsage(processes);
        statuses = new StatusWriter(client);
        // A new one is looked at once, for its least number of pods; from then on by the clock.
        autoscalers.onChange(
                autoscaler -> {
                    if (autoscaler.getStatus() == null
                            || autoscaler.getStatus().getConditions().isEmpty()) {
                        queue.add(ObjectKey.of(autoscaler));
                    }
                },
                autoscaler -> histories.remove(ObjectKey.of(autoscaler)));
        queue.addAfter(EVERYTHING, period);
    }

    private void reconcile(ObjectKey key) {
        if (key.equals(EVERYTHING)) {
            queue.addAfter(EVERYTHING, period);
            usage.measure(clock.instant());
            autoscalers.list().forEach(autoscaler -> queue.add(ObjectKey.of(autoscaler)));
            return;
        }
        autoscalers
                .get(key)
                .ifPresent(autoscaler -> ScaleTarget.of(client, autoscaler)
                        // Nothing is scaled that someone has set to 0.
                        .filter(target -> target.replicas() > 0)
                        .ifPresent(target -> scale(autoscaler, target)));
    }

    private void scale(HorizontalPodAutoscaler autoscaler, ScaleTarget target) {
        var now = clock.instant();
        var spec = autoscaler.getSpec();
        var least = Optional.ofNullable(spec.getMinReplicas()).orElse(1);
        var current = target.replicas();
        try {
            var found = utilizations(autoscaler, target, now);
            var recommended = found.values().stream()
                    .mapToInt(Utilization::replicas)
                    .max()
                    .orElse(current);
            var decision = histories
                    .computeIfAbsent(ObjectKey.of(autoscaler), added -> new ScaleHistory())
                    .decide(
                            current,
                            recommended,
                            least,
                            spec.getMaxReplicas(),
                            Behavior.up(spec),
                            Behavior.down(spec),
                            now);
            change(autoscaler, target, decision.replicas(), "the load calls for " + recommended);
            statuses.write(
                    autoscaler,
                    autoscaler.getStatus(),
                    AutoscalerStatuses.of(autoscaler, current, decision, found, now));
        } catch (NotMeasuredException e) {
            var bounded = Math.clamp(current, least, spec.getMaxReplicas());
            change(
                    autoscaler,
                    target,
                    bounded,
                    "Current number of replicas outside of Spec.MinReplicas and Spec.MaxReplicas");
            var why = String.valueOf(e.getMessage());
            statuses.write(
                    autoscaler,
                    autoscaler.getStatus(),
                    AutoscalerStatuses.unmeasured(autoscaler, current, bounded, why, now));
        }
    }

    private void change(HorizontalPodAutoscaler autoscaler, ScaleTarget target, int replicas, String why) {
        if (replicas != target.replicas()) {
            target.scale(replicas);
            events.normal(
                    autoscaler, COMPONENT, "SuccessfulRescale", "New size: %d; reason: %s".formatted(replicas, why));
        }
    }

    private Map<String, Utilization> utilizations(HorizontalPodAutoscaler autoscaler, ScaleTarget target, Instant now) {
        var running = pods.list(autoscaler.getMetadata().getNamespace()).stream()
                .filter(pod ->
                        Selectors.matches(target.selector(), pod.getMetadata().getLabels()))
                .filter(pod -> !Pods.terminating(pod) && !Pods.finished(pod))
                .toList();
        var all = new LinkedHashMap<String, Utilization>();
        for (var metric : autoscaler.getSpec().getMetrics()) {
            percent(metric).ifPresent(percent -> {
                var resource = metric.getResource().getName();
                all.put(resource, Utilization.of(target.replicas(), percent, samples(running, resource, now)));
            });
        }
        if (all.isEmpty()) {
            throw new NotMeasuredException("only the utilization of cpu and memory is measured here");
        }
        return all;
    }

    private static Optional<Integer> percent(MetricSpec metric) {
        return Optional.ofNullable(metric.getResource())
                .filter(resource ->
                        resource.getName().equals("cpu") || resource.getName().equals("memory"))
                .map(resource -> resource.getTarget().getAverageUtilization());
    }

    private List<Sample> samples(List<Pod> running, String resource, Instant now) {
        var cpu = resource.equals("cpu");
        return running.stream()
                .map(pod -> new Sample(
                        cpu ? usage.cpu(ObjectKey.of(pod)) : usage.memory(ObjectKey.of(pod)),
                        request(pod, resource, cpu),
                        cpu ? Readiness.settled(pod, period, now) : Pods.ready(pod)))
                .toList();
    }

    private static long request(Pod pod, String resource, boolean thousandths) {
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> Optional.ofNullable(container.getResources())
                        .flatMap(resources -> Optional.ofNullable(resources.getRequests()))
                        .flatMap(requests -> Optional.ofNullable(requests.get(resource)))
                        .stream())
                .map(Quantity::getNumericalAmount)
                .map(amount -> thousandths ? amount.multiply(BigDecimal.valueOf(1000)) : amount)
                .mapToLong(BigDecimal::longValue)
                .sum();
    }

    @Override
    public void close() {
        queue.close();
    }
}
