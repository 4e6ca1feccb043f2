package dev.counters.e2e;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One CounterService on the cluster, as its owner sees it. */
record LiveCounter(KubernetesClient client, Kubectl kubectl, String name) {
    static final String API_VERSION = "counters.dev/v1alpha1";
    static final String KIND = "CounterService";
    static final Duration TO_BE_READY = Duration.ofMinutes(3);

    String namespace() {
        return kubectl.namespace();
    }

    FrontDoor door() {
        return new FrontDoor(client, namespace(), name, Optional.empty());
    }

    OwnedObjects owned() {
        return new OwnedObjects(client, namespace(), name);
    }

    Resource<GenericKubernetesResource> resource() {
        return client.genericKubernetesResources(API_VERSION, KIND)
                .inNamespace(namespace())
                .withName(name);
    }

    boolean exists() {
        return resource().get() != null;
    }

    GenericKubernetesResource get() {
        return Objects.requireNonNull(resource().get(), () -> "no CounterService " + name);
    }

    /** Makes or changes it by such a spec, in YAML's flow style: {@code {app: {replicas: 1}}}. */
    LiveCounter apply(String spec) {
        kubectl.apply(
                "{apiVersion: %s, kind: %s, metadata: {name: %s}, spec: %s}".formatted(API_VERSION, KIND, name, spec));
        return this;
    }

    /** Merges that JSON into the spec. */
    LiveCounter patch(String spec) {
        kubectl.run("patch", "csvc", name, "--type=merge", "--patch", "{\"spec\":" + spec + "}");
        return this;
    }

    void delete() {
        kubectl.run("delete", "csvc", name, "--ignore-not-found");
    }

    /** A condition of that type in the status, as the operator wrote it for the present spec; empty if it did not yet. */
    Optional<Map<String, Object>> condition(String type) {
        GenericKubernetesResource counter = get();
        Number observed = counter.get("status", "observedGeneration");
        List<Map<String, Object>> conditions = counter.get("status", "conditions");
        long generation = counter.getMetadata().getGeneration();
        if (observed == null || observed.longValue() < generation || conditions == null) {
            return Optional.empty();
        }
        return conditions.stream()
                .filter(condition -> type.equals(condition.get("type")))
                .findFirst();
    }

    boolean is(String condition, String status) {
        return condition(condition)
                .map(found -> status.equals(found.get("status")))
                .orElse(false);
    }

    LiveCounter awaitCondition(String type, String status) {
        return awaitCondition(type, status, TO_BE_READY);
    }

    private LiveCounter awaitCondition(String type, String status, Duration limit) {
        await(name + " is " + type + "=" + status).atMost(limit).until(() -> is(type, status));
        return this;
    }

    LiveCounter awaitReady() {
        return awaitReady(TO_BE_READY);
    }

    LiveCounter awaitReady(Duration limit) {
        return awaitCondition("Ready", "True", limit);
    }

    List<Pod> pods(String component) {
        return client
                .pods()
                .inNamespace(namespace())
                .withLabels(Map.of("app.kubernetes.io/instance", name, "app.kubernetes.io/component", component))
                .list()
                .getItems()
                .stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }
}
