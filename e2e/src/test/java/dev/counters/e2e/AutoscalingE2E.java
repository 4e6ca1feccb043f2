package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Order(20)
@ExtendWith(OnCluster.class)
class AutoscalingE2E {
    // The metrics server scrapes every 15 s or more, and wants two samples of a pod.
    private static final Duration FIRST_METRICS = Duration.ofMinutes(3);
    private static final Duration A_RECONCILE = Duration.ofSeconds(30);
    /** The operator looks for a kind that is missing every half minute, and then begins to watch it. */
    private static final Duration A_NEW_KIND = Duration.ofSeconds(90);

    private static final int BY_DEFAULT = 2;

    private final TestBed bed;

    AutoscalingE2E(TestBed bed) {
        this.bed = bed;
    }

    /** Which cannot watch a kind any more that has gone, and so is not ready: nobody's case but this test's. */
    @AfterAll
    void replaceTheOperator() {
        Kubectl kubectl = bed.kubectl(OperatorInstallation.NAMESPACE);
        kubectl.run("rollout", "restart", "deployment/" + OperatorInstallation.RELEASE);
        kubectl.run("rollout", "status", "deployment/" + OperatorInstallation.RELEASE, "--timeout=240s");
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

    /** Whoever measures is not there: what is looked at is what the operator makes, and that no pod is lost meanwhile. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "verticalpodautoscalers.autoscaling.k8s.io | {\"verticalPodAutoscaler\":{}} |"
                        + " {\"verticalPodAutoscaler\":null}",
                "scaledobjects.keda.sh |"
                        + " {\"keda\":{\"triggers\":[{\"type\":\"cpu\",\"metadata\":{\"value\":\"70\"}}]}} |"
                        + " {\"keda\":null}"
            })
    @Order(4)
    void aScalerIsMadeOnceItsKindIsThereAndGoesWithItsField(String crd, String with, String without) {
        MissingKind kind = new MissingKind("visits", crd, "visits-app", without);
        assumeTrue(!kind.isOn(bed.client()), "the cluster has " + crd);
        LiveCounter visits = bed.visits();
        ReplicaWatch seen = new ReplicaWatch();
        CustomResourceDefinition stub = kind.stub();
        try (Watch watch = bed.client()
                .apps()
                .deployments()
                .inNamespace(TestBed.NAMESPACE)
                .withName("visits-app")
                .watch(seen)) {
            assertThat(watch).isNotNull();
            visits.patch("{\"app\":" + with + "}").awaitCondition("Degraded", "True");
            assertThat(visits.is("Ready", "True")).isTrue();
            bed.client().resource(stub).create();
            await("the " + kind.name()).atMost(A_NEW_KIND).until(() -> isThere(kind));
            visits.awaitCondition("Degraded", "False")
                    .patch("{\"app\":" + without + "}")
                    .awaitReady();
            await("no " + kind.name()).atMost(A_RECONCILE).until(() -> !isThere(kind));
            await("the autoscaler")
                    .atMost(A_RECONCILE)
                    .until(() -> visits.owned().exists("HorizontalPodAutoscaler", "visits-app"));
        } finally {
            visits.patch("{\"app\":" + without + "}");
            bed.client().resource(stub).delete();
        }
        assertThat(seen.replicas).allSatisfy(replicas -> assertThat(replicas).isGreaterThanOrEqualTo(BY_DEFAULT));
    }

    private boolean isThere(MissingKind kind) {
        return bed.kubectl().tryRun("get", kind.crd(), kind.object()).succeeded();
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
