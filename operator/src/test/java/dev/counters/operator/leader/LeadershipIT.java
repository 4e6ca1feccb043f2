package dev.counters.operator.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.operator.intercept.GatedHttpClientFactory;
import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Two operators of JOSDK compete for a Lease on a real API server. */
class LeadershipIT {
    private static final Duration HAND_OVER = Duration.ofSeconds(3);

    private static KubeAPIServer server;
    private final List<Replica> replicas = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startApiServer() {
        assumeTrue(
                System.getenv("KUBE_API_TEST_DIR") != null,
                "needs a real API server: set KUBE_API_TEST_DIR to a folder with k8s/<version>-<os>-<arch> in it");
        server = new KubeAPIServer(KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withOfflineMode(true)
                .build());
        server.start();
    }

    @AfterAll
    static void stopApiServer() {
        if (server != null) {
            server.stop();
        }
    }

    @AfterEach
    void stopReplicas() {
        replicas.forEach(Replica::close);
    }

    @Test
    void handsOverWithinThreeSeconds(TestInfo test) {
        Replica first = replica("first", test, apiServer());
        await().until(first.leadership::isLeader);
        Replica second = replica("second", test, apiServer());
        await().pollDelay(Duration.ofSeconds(1)).until(() -> !second.leadership.isLeader());

        long start = System.nanoTime();
        first.leadership.stepDown(first.operator::stop, first.client);
        await().pollInterval(Duration.ofMillis(20)).until(second.leadership::isLeader);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(HAND_OVER);
        assertThat(holder(second)).isEqualTo("second");
        assertThat(first.leadership.isLeader()).isFalse();
        assertThat(first.halts).isEmpty();
    }

    @Test
    void leavesTheLeaseAloneWhenAFollowerStops(TestInfo test) {
        Replica first = replica("first", test, apiServer());
        await().until(first.leadership::isLeader);
        Replica second = replica("second", test, apiServer());

        second.leadership.stepDown(second.operator::stop, second.client);

        assertThat(holder(first)).isEqualTo("first");
        assertThat(second.halts).isEmpty();
    }

    @Test
    void haltsALeaderWhoseApiAnswersNothing(TestInfo test) throws Exception {
        try (StallingProxy proxy = new StallingProxy(apiServer().getPort())) {
            Replica cutOff = replica("cut-off", test, URI.create("https://127.0.0.1:" + proxy.port()));
            await().until(cutOff.leadership::isLeader);
            Replica other = replica("other", test, apiServer());

            proxy.stall();
            // fabric8 gives up as well, at its own time; this is about the watchdog.
            await().atMost(Duration.ofSeconds(14))
                    .until(() -> cutOff.halts.stream().anyMatch(reason -> reason.contains("last renewed")));
            assertThat(other.leadership.isLeader())
                    .as("the other leads before the first was halted")
                    .isFalse();
            await().atMost(Duration.ofSeconds(10)).until(other.leadership::isLeader);
        }
    }

    private Replica replica(String name, TestInfo test, URI api) {
        String lease = test.getTestMethod().orElseThrow().getName().toLowerCase(java.util.Locale.ROOT);
        Replica replica = new Replica(new LeaseRef("default", lease, name), api);
        replicas.add(replica);
        return replica;
    }

    private static String holder(Replica replica) {
        return replica.client
                .leases()
                .inNamespace(replica.lease.namespace())
                .withName(replica.lease.name())
                .get()
                .getSpec()
                .getHolderIdentity();
    }

    private static URI apiServer() {
        return URI.create(Config.fromKubeconfig(server.getKubeConfigYaml()).getMasterUrl());
    }

    private static final class Replica implements AutoCloseable {
        private final List<String> halts = new CopyOnWriteArrayList<>();
        private final LeaseRef lease;
        private final Leadership leadership;
        private final KubernetesClient client;
        private final Operator operator;

        Replica(LeaseRef lease, URI api) {
            this.lease = lease;
            this.leadership = new Leadership(lease, System::nanoTime, halts::add);
            Config config = Config.fromKubeconfig(server.getKubeConfigYaml());
            config.setMasterUrl(api.toString());
            client = new KubernetesClientBuilder()
                    .withConfig(Leadership.withElectionTimeouts(config))
                    .withHttpClientFactory(new GatedHttpClientFactory(leadership.gate()))
                    .build();
            operator = new Operator(o -> o.withKubernetesClient(client)
                    .withCloseClientOnStop(false)
                    .withReconciliationTerminationTimeout(Duration.ofSeconds(1))
                    .withLeaderElectionConfiguration(leadership.electionConfiguration()));
            operator.register(new Idle());
            leadership.startWatching();
            operator.start();
        }

        @Override
        public void close() {
            leadership.stepDown(operator::stop, client);
            client.close();
        }
    }

    @ControllerConfiguration
    static final class Idle implements Reconciler<ConfigMap> {
        @Override
        public UpdateControl<ConfigMap> reconcile(ConfigMap map, Context<ConfigMap> context) {
            return UpdateControl.noUpdate();
        }
    }
}
