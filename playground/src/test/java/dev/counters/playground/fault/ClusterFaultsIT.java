package dev.counters.playground.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.embeddedapi.EmbeddedApi;
import dev.counters.playground.cluster.LocalCluster;
import dev.counters.playground.cluster.programs.AnyProgram;
import dev.counters.playground.cluster.programs.Images;
import dev.counters.playground.process.DirectLauncher;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults in a cluster whose kubelet restarts what they end. */
class ClusterFaultsIT {
    private static final Selector REDIS = Selector.podsOf("default", "counting").container("redis");
    private static final Map<String, String> LABELS = Map.of("app", "counting");
    private static final Duration RESTARTED = Duration.ofSeconds(30);
    private static final int CUTS = 3;

    @TempDir
    private static Path binaries;

    @TempDir
    private Path folder;

    private final DiskFaults disks = DiskFaults.around(new DirectLauncher());
    private EmbeddedApi api;
    private KubernetesClient client;
    private LocalCluster cluster;

    @BeforeEach
    void start() {
        Assumptions.assumeTrue(
                disks.whyNot().isEmpty(), () -> "skipped: " + disks.whyNot().orElse(""));
        api = EmbeddedApi.start();
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(api.kubeconfig()))
                .build();
        cluster = LocalCluster.start(
                client,
                LocalCluster.Settings.of(folder, Images.none().with("any", new AnyProgram()))
                        .withLauncher(disks));
    }

    @AfterEach
    void stop() throws IOException {
        if (cluster != null) {
            cluster.close();
            client.close();
            api.close();
        }
        disks.close();
    }

    @Test
    void keepsWhatWasAcknowledgedOverCutsWhileKubeletRestarts() throws Exception {
        LocalRedis redis = new LocalRedis(binaries, Path.of("/data"), "always");
        client.resource(statefulSet(redis)).create();
        Faults faults = new Faults(cluster, disks);
        for (int i = 0; i < CUTS; i++) {
            redis.awaitAnswer(RESTARTED);
            CountingClient counting = CountingClient.of(redis).awaitMore(20, Duration.ofMillis(1));
            Fault.PowerCut cut = faults.cutPower(REDIS);
            counting.awaitEnd();
            assertThat(cut.containers())
                    .singleElement()
                    .satisfies(container -> assertThat(container.pod()).isEqualTo("counting-0"));
            redis.awaitAnswer(RESTARTED);
            assertThat(redis.value()).isBetween(counting.acknowledged(), counting.attempted());
        }
    }

    @Test
    void losesWhatWasNeverSyncedOverCutsWhileKubeletRestarts() throws Exception {
        LocalRedis redis = new LocalRedis(binaries, Path.of("/data"), "no");
        client.resource(statefulSet(redis)).create();
        redis.awaitAnswer(RESTARTED);
        CountingClient counting = CountingClient.of(redis).awaitMore(20, Duration.ofMillis(1));
        new Faults(cluster, disks).cutPower(REDIS);
        counting.awaitEnd();
        redis.awaitAnswer(RESTARTED);
        assertThat(redis.value()).isZero();
    }

    private static StatefulSet statefulSet(LocalRedis redis) {
        return new StatefulSetBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withName("counting")
                        .withNamespace("default")
                        .build())
                .withNewSpec()
                .withReplicas(1)
                .withServiceName("counting")
                .withNewSelector()
                .withMatchLabels(LABELS)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(LABELS)
                .endMetadata()
                .withNewSpec()
                .withContainers(new ContainerBuilder()
                        .withName("redis")
                        .withImage("any")
                        .withCommand(redis.command())
                        .addNewVolumeMount()
                        .withName("data")
                        .withMountPath("/data")
                        .endVolumeMount()
                        .build())
                .endSpec()
                .endTemplate()
                .addNewVolumeClaimTemplate()
                .withNewMetadata()
                .withName("data")
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withNewResources()
                .withRequests(Map.of("storage", new Quantity("1Gi")))
                .endResources()
                .endSpec()
                .endVolumeClaimTemplate()
                .endSpec()
                .build();
    }
}
