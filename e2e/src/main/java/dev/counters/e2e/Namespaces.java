package dev.counters.e2e;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.concurrent.TimeUnit;

/** Namespaces of the tests. Each enforces the restricted Pod Security Standard. */
record Namespaces(KubernetesClient client) {
    private static final String ENFORCE = "pod-security.kubernetes.io/enforce";
    private static final long DELETION_MINUTES = 3;

    void create(String name) {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels(ENFORCE, "restricted")
                        .endMetadata()
                        .build())
                .serverSideApply();
    }

    /** Deletes them all, and waits until they are gone. */
    void delete(Iterable<String> names) {
        names.forEach(name -> client.namespaces().withName(name).delete());
        names.forEach(name -> client.namespaces()
                .withName(name)
                .waitUntilCondition(namespace -> namespace == null, DELETION_MINUTES, TimeUnit.MINUTES));
    }
}
