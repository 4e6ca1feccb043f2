package dev.counters.playground.cluster;

import dev.counters.playground.cluster.autoscaling.AutoscalerController;
import dev.counters.playground.cluster.kubelet.Kubelet;
import dev.counters.playground.cluster.objects.EventRecorder;
import dev.counters.playground.cluster.workload.ClaimController;
import dev.counters.playground.cluster.workload.DeploymentController;
import dev.counters.playground.cluster.workload.DisruptionController;
import dev.counters.playground.cluster.workload.StatefulSetController;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;

/** The controllers of the cluster. */
final class Controllers implements AutoCloseable {
    private final DeploymentController deployments;
    private final StatefulSetController statefulSets;
    private final ClaimController claims;
    private final DisruptionController budgets;
    private final AutoscalerController autoscalers;

    Controllers(
            KubernetesClient client,
            Watches watches,
            Kubelet kubelet,
            LocalCluster.Settings settings,
            EventRecorder events,
            Clock clock) {
        deployments = new DeploymentController(client, watches.deployments(), watches.pods(), events, clock);
        statefulSets = new StatefulSetController(client, watches.statefulSets(), watches.pods(), events, clock);
        claims = new ClaimController(client, watches.claims(), kubelet::release);
        autoscalers = new AutoscalerController(
                client, watches.autoscalers(), watches.pods(), kubelet, settings.autoscalerPeriod(), events, clock);
        budgets = new DisruptionController(client, watches.budgets(), watches.pods(), clock);
    }

    @Override
    public void close() {
        deployments.close();
        statefulSets.close();
        claims.close();
        budgets.close();
        autoscalers.close();
    }
}
