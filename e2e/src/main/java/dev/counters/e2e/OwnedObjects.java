package dev.counters.e2e;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the operator made for one CounterService, found by its labels alone. */
record OwnedObjects(KubernetesClient client, String namespace, String instance) {
    static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    static final String PART_OF = "app.kubernetes.io/part-of";
    private static final String INSTANCE = "app.kubernetes.io/instance";
    private static final Map<String, String> KINDS = kinds();

    List<GenericKubernetesResource> all() {
        return KINDS.entrySet().stream()
                .flatMap(kind -> client
                        .genericKubernetesResources(kind.getValue(), kind.getKey())
                        .inNamespace(namespace)
                        .withLabel(INSTANCE, instance)
                        .withLabel(MANAGED_BY, "counter-operator")
                        .list()
                        .getItems()
                        .stream())
                .toList();
    }

    Optional<GenericKubernetesResource> now(GenericKubernetesResource object) {
        return Optional.ofNullable(client.genericKubernetesResources(object.getApiVersion(), object.getKind())
                .inNamespace(namespace)
                .withName(object.getMetadata().getName())
                .get());
    }

    boolean exists(String kind, String name) {
        return client.genericKubernetesResources(Objects.requireNonNull(KINDS.get(kind)), kind)
                        .inNamespace(namespace)
                        .withName(name)
                        .get()
                != null;
    }

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("ConfigMap", "v1");
        kinds.put("Secret", "v1");
        kinds.put("Service", "v1");
        kinds.put("ServiceAccount", "v1");
        kinds.put("NetworkPolicy", "networking.k8s.io/v1");
        kinds.put("PodDisruptionBudget", "policy/v1");
        kinds.put("CronJob", "batch/v1");
        kinds.put("HorizontalPodAutoscaler", "autoscaling/v2");
        kinds.put("Deployment", "apps/v1");
        kinds.put("StatefulSet", "apps/v1");
        return kinds;
    }
}
