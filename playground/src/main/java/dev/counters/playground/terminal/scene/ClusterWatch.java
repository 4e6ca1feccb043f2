package dev.counters.playground.terminal.scene;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Labels;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.stream.Stream;

/** Follows the API server's objects that are shown, in all namespaces. */
final class ClusterWatch implements AutoCloseable {
    private final EventLog events = new EventLog();
    private final SharedIndexInformer<CounterService> services;
    private final SharedIndexInformer<Deployment> deployments;
    private final SharedIndexInformer<StatefulSet> statefulSets;
    private final SharedIndexInformer<HorizontalPodAutoscaler> autoscalers;
    private final SharedIndexInformer<Pod> pods;
    private final SharedIndexInformer<Event> news;

    /** Returns when all objects of now are known. */
    ClusterWatch(KubernetesClient client) {
        services = client.resources(CounterService.class).inAnyNamespace().inform();
        deployments = owned(client, Deployment.class);
        statefulSets = owned(client, StatefulSet.class);
        autoscalers = owned(client, HorizontalPodAutoscaler.class);
        pods = client.pods()
                .inAnyNamespace()
                .withLabel(Labels.NAME, Labels.COUNTER_SERVICE)
                .inform();
        news = client.resources(Event.class).inAnyNamespace().inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Event event) {
                events.add(event);
            }

            @Override
            public void onUpdate(Event before, Event event) {
                events.add(event);
            }

            @Override
            public void onDelete(Event event, boolean stateUnknown) {
                events.forget(event);
            }
        });
    }

    ClusterState state() {
        return new ClusterState(
                services.getStore().list(),
                Stream.concat(
                                deployments.getStore().list().stream().map(Workload::of),
                                statefulSets.getStore().list().stream().map(Workload::of))
                        .toList(),
                autoscalers.getStore().list(),
                pods.getStore().list());
    }

    List<Happening> latest() {
        return events.latest();
    }

    @Override
    public void close() {
        Stream.of(services, deployments, statefulSets, autoscalers, pods, news).forEach(SharedIndexInformer::stop);
    }

    private static <T extends HasMetadata> SharedIndexInformer<T> owned(KubernetesClient client, Class<T> type) {
        return client.resources(type)
                .inAnyNamespace()
                .withLabelSelector(Labels.OWNED_SELECTOR)
                .inform();
    }
}
