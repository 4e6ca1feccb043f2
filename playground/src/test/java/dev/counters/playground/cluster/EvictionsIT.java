package dev.counters.playground.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.playground.cluster.objects.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pods go as their disruption budget has it, however soon one asks after the other. */
class EvictionsIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int ROUNDS = 5;

    private static final String BUDGET = """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: { name: spared }
            spec: { maxUnavailable: 1, selector: { matchLabels: { app: spared } } }
            """;
    private static final String PODS = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: spared }
            spec:
              replicas: 2
              selector: { matchLabels: { app: spared } }
              template:
                metadata: { labels: { app: spared } }
                spec:
                  terminationGracePeriodSeconds: 1
                  containers:
                  - name: main
                    image: any
                    command: [ sleep, "1000" ]
                    readinessProbe: { exec: { command: [ "true" ] }, initialDelaySeconds: 2, periodSeconds: 1 }
            """;

    @Test
    void oneOfTwoGoes(@TempDir Path folder) {
        try (var cluster = TestCluster.start(folder);
                var impatient = impatient(cluster)) {
            cluster.apply(BUDGET);
            cluster.apply(PODS);
            // More than once, for who counts the pods may or may not be quicker than the second that asks.
            for (var round = 0; round < ROUNDS; round++) {
                await().atMost(SOON).until(() -> serving(cluster).size() == 2 && disruptionsAllowed(cluster) == 1);
                var pods = serving(cluster);
                pods.forEach(pod -> impatient.pods().resource(pod).evict());
                assertThat(serving(cluster))
                        .filteredOn(pod -> uids(pods).contains(pod.getMetadata().getUid()))
                        .as("stay in round %d", round)
                        .hasSize(1);
            }
        }
    }

    /** {@return a client that takes no for an answer, where others ask again for a while} */
    private static KubernetesClient impatient(TestCluster cluster) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(cluster.client().getConfiguration())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    private static List<Pod> serving(TestCluster cluster) {
        return cluster.pods("spared").stream()
                .filter(pod -> Pods.ready(pod) && !Pods.terminating(pod))
                .toList();
    }

    private static List<String> uids(List<Pod> pods) {
        return pods.stream().map(pod -> pod.getMetadata().getUid()).toList();
    }

    private static int disruptionsAllowed(TestCluster cluster) {
        return Optional.ofNullable(cluster.client()
                        .policy()
                        .v1()
                        .podDisruptionBudget()
                        .inNamespace(TestCluster.NAMESPACE)
                        .withName("spared")
                        .get())
                .map(PodDisruptionBudget::getStatus)
                .map(status -> status.getDisruptionsAllowed())
                .orElse(0);
    }
}
