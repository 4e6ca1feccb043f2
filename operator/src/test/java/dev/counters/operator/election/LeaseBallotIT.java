package dev.counters.operator.election;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.embeddedapi.EmbeddedApi;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseBallotIT {
    private EmbeddedApi api;
    private KubernetesClient client;
    private LeaseBallot ballot;

    @BeforeEach
    void start() {
        api = EmbeddedApi.start();
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(api.kubeconfig()))
                .build();
        ballot = new LeaseBallot(
                client,
                new ObjectMetaBuilder()
                        .withNamespace("default")
                        .withName("visits-redis")
                        .withLabels(Map.of("app", "visits"))
                        .build());
    }

    @AfterEach
    void stop() {
        client.close();
        api.close();
    }

    @Test
    void oneOfTwoElectorsGetsTheNumber() {
        var seen = ballot.read();
        assertThat(seen).isEqualTo(Standing.NONE);
        assertThat(ballot.raise(seen, 1)).isTrue();
        assertThat(ballot.raise(seen, 1)).isFalse();
        var first = ballot.read();
        assertThat(ballot.raise(first, 2)).isTrue();
        assertThat(ballot.raise(first, 2)).isFalse();
    }

    @Test
    void aWinnerIsToldUnlessANewerElectionBegan() {
        ballot.raise(ballot.read(), 1);
        assertThat(ballot.publish(1, "visits-redis-0")).isTrue();
        assertThat(ballot.publish(1, "visits-redis-0")).isTrue();
        var told = ballot.read();
        assertThat(told.holder()).contains("visits-redis-0");
        assertThat(told.hasData()).isTrue();
        ballot.raise(told, 2);
        assertThat(ballot.publish(1, "visits-redis-0")).isFalse();
        assertThat(ballot.read().holder()).isEqualTo(Optional.empty());
        assertThat(ballot.read().hasData()).isTrue();
    }
}
