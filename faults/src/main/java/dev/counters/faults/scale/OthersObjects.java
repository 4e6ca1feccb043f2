package dev.counters.faults.scale;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Secrets and ConfigMaps that have nothing to do with the operator, of which it is to know nothing. */
record OthersObjects(KubernetesClient client, int number) {
    private static final String NAMESPACE = "others";
    private static final String VALUE = "x".repeat(1000);

    void create() throws InterruptedException {
        Population.namespace(client, NAMESPACE);
        Crew.each(number, this::create);
    }

    private void create(int which) {
        var name = "other-" + which;
        if (which % 2 == 0) {
            client.resource(new SecretBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .withNamespace(NAMESPACE)
                            .endMetadata()
                            .addToStringData("value", VALUE)
                            .build())
                    .create();
        } else {
            client.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .withNamespace(NAMESPACE)
                            .endMetadata()
                            .addToData("value", VALUE)
                            .build())
                    .create();
        }
    }
}
