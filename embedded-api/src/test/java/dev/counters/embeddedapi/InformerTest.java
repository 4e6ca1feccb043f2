package dev.counters.embeddedapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Map;
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
