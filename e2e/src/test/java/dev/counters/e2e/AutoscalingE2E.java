package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Order(20)
@ExtendWith(OnCluster.class)
class AutoscalingE2E {
    // The metrics server scrapes every 15 s or more, and wants two samples of a pod.
    private static final Duration FIRST_METRICS = Duration.ofMinutes(3);
    private static final Duration A_RECONCILE = Duration.ofSeconds(30);
    private static final int BY_DEFAULT = 2;

    private final TestBed bed;

    AutoscalingE2E(TestBed bed) {
        this.bed = bed;
    }

    @Test
    @Order(1)
    void theAutoscalerReadsTheAppsMetrics() {
        bed.visits();

        await("metrics in the autoscaler's status").atMost(FIRST_METRICS).until(() -> {
            HorizontalPodAutoscaler scaler = bed.client()
                    .autoscaling()
                    .v2()
                    .horizontalPodAutoscalers()
                    .inNamespace(TestBed.NAMESPACE)
                    .withName("visits-app")
                    .get();
            return scaler.getStatus() != null
                    && scaler.getStatus().getCurrentMetrics() != null
                    && scaler.getStatus().getCurrentMetrics().stream()
                            .anyMatch(metric -> metric.getResource() != null
                                    && metric.getResource().getCurrent().getAverageUtilization() != null);
        });
    }

    @Test
    @Order(2)
    void fixedReplicasTakeTheAutoscalerAway() {
        LiveCounter visits = bed.visits().patch("{\"app\":{\"replicas\":2}}").awaitReady();

        await("no autoscaler")
                .atMost(A_RECONCILE)
                .until(() -> !visits.owned().exists("HorizontalPodAutoscaler", "visits-app"));
    }

    @Test
    @Order(3)
    void handingTheReplicasBackToTheAutoscalerStopsNoPod() {
        LiveCounter visits = bed.visits();
        ReplicaWatch seen = new ReplicaWatch();
        try (Watch watch = bed.client()
                .apps()
                .deployments()
                .inNamespace(TestBed.NAMESPACE)
                .withName("visits-app")
                .watch(seen)) {
            assertThat(watch).isNotNull();
            visits.patch("{\"app\":{\"replicas\":null}}");
            await("the autoscaler")
                    .atMost(A_RECONCILE)
                    .until(() -> visits.owned().exists("HorizontalPodAutoscaler", "visits-app"));
            visits.awaitReady();
        }

        assertThat(seen.replicas).allSatisfy(replicas -> assertThat(replicas).isGreaterThanOrEqualTo(BY_DEFAULT));
    }

    private static final class ReplicaWatch implements Watcher<Deployment> {
        private final Queue<Integer> replicas = new ConcurrentLinkedQueue<>();

        @Override
        public void eventReceived(Action action, Deployment deployment) {
            replicas.add(deployment.getSpec().getReplicas());
        }

        @Override
        public void onClose(WatcherException cause) {
            // Then there are no more numbers, and the test judges those that there are.
        }
    }
}
