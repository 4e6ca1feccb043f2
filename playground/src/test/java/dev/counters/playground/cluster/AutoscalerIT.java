package dev.counters.playground.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.playground.cluster.objects.Pods;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shells that keep a CPU busy call for more of them. */
class AutoscalerIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void addsPodsWhileThoseThatAreThereAreBusy(@TempDir Path folder) {
        var settings =
                LocalCluster.Settings.of(folder, TestCluster.images()).withAutoscalerPeriod(Duration.ofSeconds(1));
        try (var cluster = TestCluster.start(settings)) {
            cluster.apply(BUSY);
            await().atMost(LONG)
                    .untilAsserted(
                            () -> assertThat(cluster.pods("busy")).hasSize(3).allMatch(Pods::ready));
            var status = cluster.client()
                    .autoscaling()
                    .v2()
                    .horizontalPodAutoscalers()
                    .inNamespace(TestCluster.NAMESPACE)
                    .withName("busy")
                    .get()
                    .getStatus();
            assertThat(status.getCurrentMetrics()
                            .getFirst()
                            .getResource()
                            .getCurrent()
                            .getAverageUtilization())
                    .isGreaterThan(50);
            assertThat(status.getConditions())
                    .anyMatch(condition -> condition.getType().equals("ScalingActive")
                            && condition.getStatus().equals("True"));
            assertThat(cluster.reasons("busy")).contains("SuccessfulRescale");
        }
    }

    private static final String BUSY = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: busy }
            spec:
              selector: { matchLabels: { app: busy } }
              template:
                metadata: { labels: { app: busy } }
                spec:
                  terminationGracePeriodSeconds: 1
                  containers:
                  - name: main
                    image: any
                    command: [ sh, -c, 'while :; do :; done' ]
                    resources: { requests: { cpu: 10m } }
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: { name: busy }
            spec:
              scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: busy }
              minReplicas: 1
              maxReplicas: 3
              metrics: [ { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 50 } } } ]
            """;
}
