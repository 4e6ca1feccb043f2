package dev.counters.embeddedapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The client that the operator uses, with its informers. */
class InformerTest {
    @Test
    void anInformerSeesWhatIsAppliedChangedAndDeleted() {
        try (var api = EmbeddedApi.start();
                var client = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(api.kubeconfig()))
                        .build();
                var informer = client.configMaps().inNamespace("default").inform()) {
            client.resource(configMap("1")).serverSideApply();
            await().until(() -> informer.getStore().list().size() == 1);
            client.resource(configMap("2")).serverSideApply();
            await().until(() -> informer.getStore().list().getFirst().getData().equals(Map.of("n", "2")));
            client.resource(configMap("2")).delete();
            await().until(() -> informer.getStore().list().isEmpty());
            assertThat(informer.isRunning()).isTrue();
        }
    }

    /** The client believes that it follows a kind once it hears something, and there is nothing of this one to tell. */
    @Test
    void aQuietKindHasItsBookmarksThoughOthersAreBusy() {
        try (var api = EmbeddedApi.start();
                var client = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(api.kubeconfig()))
                        .build();
                var informer =
                        client.batch().v1().cronjobs().inNamespace("default").inform()) {
            var changes = new AtomicInteger();
            await().atMost(Duration.ofSeconds(15)).until(() -> {
                client.resource(configMap(String.valueOf(changes.incrementAndGet())))
                        .serverSideApply();
                return informer.isWatching();
            });
        }
    }

    private static ConfigMap configMap(String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("first")
                .withNamespace("default")
                .endMetadata()
                .addToData("n", value)
                .build();
    }
}
