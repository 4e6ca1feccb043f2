package dev.counters.operator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompactItemStoreTest {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private final CompactItemStore<ConfigMap> store = new CompactItemStore<>(ConfigMap.class, SERIALIZATION);

    @Test
    void givesBackWhatItWasGiven() {
        var deployments = new CompactItemStore<>(Deployment.class, SERIALIZATION);
        var deployment = deployment();

        assertThat(deployments.put("shop/visits", deployment)).isNull();

        assertThat(deployments.get("shop/visits")).isEqualTo(deployment);
        assertThat(deployments.getKey(deployment)).isEqualTo("shop/visits");
    }

    @Test
    void givesAllWhoAskTheSameObject() {
        store.put("shop/a", configMap("a", "1"));

        var first = store.get("shop/a");

        assertThat(store.get("shop/a")).isSameAs(first);
        assertThat(store.values()).singleElement().isSameAs(first);
    }

    @Test
    void tellsWhatWasThereBefore() {
        var before = configMap("a", "1");
        var after = configMap("a", "2");
        store.put("shop/a", before);

        assertThat(store.put("shop/a", after)).isEqualTo(before);
        assertThat(store.remove("shop/a")).isEqualTo(after);
        assertThat(store.remove("shop/a")).isNull();
        assertThat(store.get("shop/a")).isNull();
        assertThat(store.size()).isZero();
    }

    @Test
    void listsAll() {
        store.put("shop/a", configMap("a", "1"));
        store.put("shop/b", configMap("b", "2"));

        assertThat(store.keySet()).containsExactlyInAnyOrder("shop/a", "shop/b");
        assertThat(store.values()).containsExactlyInAnyOrder(configMap("a", "1"), configMap("b", "2"));
        assertThat(store.isFullState()).isTrue();
    }

    @Test
    void takesLessThanTheText() {
        var text = IntStream.range(0, 200).mapToObj(line -> "line of a file").collect(Collectors.joining("\n"));

        store.put("shop/a", configMap("a", text));

        assertThat(store.bytes()).isLessThan(text.length() / 2);
    }

    @Test
    void takesLittleMoreForObjectsThatAreAlike() {
        var random = new Random(1);
        var file = random.ints(4000, 'a', 'z' + 1)
                .mapToObj(letter -> String.valueOf((char) letter))
                .collect(Collectors.joining());
        IntStream.range(0, 20).forEach(item -> store.put("shop/" + item, configMap("a" + item, file)));
        var some = store.bytes();

        IntStream.range(20, 120).forEach(item -> store.put("shop/" + item, configMap("a" + item, file)));

        assertThat((store.bytes() - some) / 100).isLessThan(file.length() / 20);
        assertThat(store.get("shop/3")).isEqualTo(configMap("a3", file));
        assertThat(store.get("shop/119")).isEqualTo(configMap("a119", file));
    }

    private static ConfigMap configMap(String name, String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName(name)
                .endMetadata()
                .withData(Map.of("key", value))
                .build();
    }

    private static Deployment deployment() {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("visits")
                .withManagedFields(new ManagedFieldsEntryBuilder()
                        .withManager("counters-operator")
                        .withNewFieldsV1()
                        .addToAdditionalProperties("f:spec", Map.of("f:replicas", Map.of()))
                        .endFieldsV1()
                        .build())
                .endMetadata()
                .withNewSpec()
                .withNewStrategy()
                .withNewRollingUpdate()
                .withMaxSurge(new IntOrString("25%"))
                .withMaxUnavailable(new IntOrString(0))
                .endRollingUpdate()
                .endStrategy()
                .withNewTemplate()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withNewResources()
                .withLimits(Map.of("memory", new Quantity("256Mi")))
                .endResources()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
