package dev.counters.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.intercept.WriteGate;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Locale;

/**
 * The operator dies at each API write of a create in turn, each time over a CounterService of its own; then one that lives
 * must bring all of them to the same end.
 */
public final class CrashCampaign {
    private static final Duration A_LIFE = Duration.ofSeconds(60);
    private static final Duration CONVERGENCE = Duration.ofSeconds(120);

    private final Config cluster;
    private final KubernetesClient client;
    private final String namespace;

    /** @param client of an administrator, on the same cluster */
    public CrashCampaign(Config cluster, KubernetesClient client, String namespace) {
        this.cluster = cluster;
        this.client = client;
        this.namespace = namespace;
    }

    /** {@return how many writes the operator died at} */
    public int run(CrashingGate.Side side) {
        var deaths = 0;
        for (var write = 1; die(side, write); write++) {
            deaths = write;
        }
        assertThat(deaths).as("writes of a create").isGreaterThanOrEqualTo(OwnedObjects.OF_DEFAULTS);
        var operator = TestOperator.start(cluster, namespace, WriteGate.OPEN);
        try {
            for (var write = 1; write <= deaths; write++) {
                var name = name(side, write);
                await(name).atMost(CONVERGENCE).untilAsserted(() -> assertConverged(name));
            }
        } finally {
            TestOperator.end(operator);
        }
        return deaths;
    }

    /** {@return whether the operator died: false once a create needs fewer writes} */
    private boolean die(CrashingGate.Side side, int write) {
        var name = name(side, write);
        var gate = new CrashingGate(side, write, name);
        OwnedObjects.createService(client, namespace, name, "{}");
        var operator = TestOperator.start(cluster, namespace, gate);
        try {
            await().atMost(A_LIFE).until(() -> gate.isDead() || OwnedObjects.hasStatus(client, namespace, name));
            return gate.isDead();
        } finally {
            TestOperator.end(operator);
        }
    }

    private void assertConverged(String name) {
        assertThat(OwnedObjects.namesOf(client, namespace, name))
                .containsExactlyInAnyOrderElementsOf(OwnedObjects.expected(name));
        var service = client.resources(CounterService.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
        assertThat(service.getStatus()).isNotNull();
        assertThat(service.getStatus().condition("Degraded").orElseThrow().getReason())
                .isEqualTo("AsWanted");
        var app = client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(name + "-app")
                .get();
        assertThat(app.getSpec().getReplicas()).isEqualTo(2);
    }

    private static String name(CrashingGate.Side side, int write) {
        return side.name().toLowerCase(Locale.ROOT) + "-" + write;
    }
}
