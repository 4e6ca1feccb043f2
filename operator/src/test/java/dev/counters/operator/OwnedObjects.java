package dev.counters.operator;

import static org.awaitility.Awaitility.await;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceSpec;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.dependent.SecretData;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** CounterServices on an API server, and what the operator made of them. */
final class OwnedObjects {
    private static final List<String> DEFAULTS = List.of(
            "ConfigMap/%s-envoy",
            "ConfigMap/%s-envoy-xds",
            "ConfigMap/%s-redis",
            "Deployment/%s-app",
            "Deployment/%s-envoy",
            "HorizontalPodAutoscaler/%s-app",
            "NetworkPolicy/%s-app",
            "NetworkPolicy/%s-envoy",
            "NetworkPolicy/%s-redis",
            "PodDisruptionBudget/%s-app",
            "PodDisruptionBudget/%s-envoy",
            "PodDisruptionBudget/%s-redis",
            "PodDisruptionBudget/%s-redis-primary",
            "Secret/%s-credentials",
            "Secret/%s-redis",
            "Service/%s",
            "Service/%s-app",
            "Service/%s-redis",
            "ServiceAccount/%s-app",
            "ServiceAccount/%s-envoy",
            "ServiceAccount/%s-redis",
            "StatefulSet/%s-redis");

    private static final int CONFLICT = 409;

    /** How many objects an empty spec gives. */
    static final int OF_DEFAULTS = DEFAULTS.size();

    private OwnedObjects() {}

    /** {@return kind and name of each object of an empty spec} */
    static List<String> expected(String service) {
        return DEFAULTS.stream().map(pattern -> pattern.formatted(service)).toList();
    }

    static List<String> namesOf(KubernetesClient client, String namespace, String service) {
        return Stream.of(
                        client.configMaps().inNamespace(namespace),
                        client.secrets().inNamespace(namespace),
                        client.services().inNamespace(namespace),
                        client.serviceAccounts().inNamespace(namespace),
                        client.apps().deployments().inNamespace(namespace),
                        client.apps().statefulSets().inNamespace(namespace),
                        client.autoscaling().v2().horizontalPodAutoscalers().inNamespace(namespace),
                        client.network().v1().networkPolicies().inNamespace(namespace),
                        client.policy().v1().podDisruptionBudget().inNamespace(namespace))
                .flatMap(kind -> kind.withLabel(Labels.INSTANCE, service).list().getItems().stream())
                .map(object -> (HasMetadata) object)
                .map(object -> object.getKind() + "/" + object.getMetadata().getName())
                .toList();
    }

    static void createNamespace(KubernetesClient client, String name) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    /** Makes a Secret, or replaces its values. */
    static void createSecret(KubernetesClient client, String namespace, String name, Map<String, String> values) {
        var secret = new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withData(SecretData.encode(values))
                .build();
        client.resource(secret).createOr(existing -> existing.update());
    }

    static void createService(KubernetesClient client, String namespace, String name, String spec) {
        createService(client, namespace, name, Samples.spec(spec));
    }

    static void createService(KubernetesClient client, String namespace, String name, CounterServiceSpec spec) {
        var service = new CounterService();
        service.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
        service.setSpec(spec);
        client.resource(service).create();
    }

    /** Edits as a user does, who tries again when the operator was quicker. */
    static <T> void edit(Resource<T> object, UnaryOperator<T> change) {
        await().ignoreExceptionsMatching(OwnedObjects::isConflict).until(() -> {
            object.edit(change);
            return true;
        });
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof KubernetesClientException refused && refused.getCode() == CONFLICT;
    }

    /** {@return whether the operator has come to the end of a reconciliation} */
    static boolean hasStatus(KubernetesClient client, String namespace, String name) {
        return client.resources(CounterService.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .get()
                        .getStatus()
                != null;
    }
}
