package dev.counters.faults.scale;

import dev.counters.operator.blueprint.Labels;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Applies the objects of services as the operator made them, and does nothing else: the most that this API server lets one do. */
record PlainClient(KubernetesClient client) {
    private static final String NAME = "plain-client";
    private static final List<Class<? extends HasMetadata>> KINDS = List.of(
            ConfigMap.class,
            Deployment.class,
            HorizontalPodAutoscaler.class,
            NetworkPolicy.class,
            PodDisruptionBudget.class,
            Secret.class,
            Service.class,
            ServiceAccount.class,
            StatefulSet.class);

    /** {@return the objects that the operator made for the first service, as one would write them} */
    List<HasMetadata> objects() {
        return KINDS.stream().flatMap(this::ofKind).map(PlainClient::asWritten).toList();
    }

    private Stream<? extends HasMetadata> ofKind(Class<? extends HasMetadata> kind) {
        return client
                .resources(kind)
                .inNamespace(Population.namespace(0))
                .withLabelSelector(Labels.OWNED_SELECTOR)
                .list()
                .getItems()
                .stream();
    }

    /** Without what the server added, and with a label that the operator does not follow. */
    private static HasMetadata asWritten(HasMetadata object) {
        var plain = Serialization.unmarshal(Serialization.asJson(object), GenericKubernetesResource.class);
        plain.getAdditionalProperties().remove("status");
        if (plain.getAdditionalProperties().get("spec") instanceof Map<?, ?> spec) {
            spec.remove("clusterIP");
            spec.remove("clusterIPs");
        }
        plain.setMetadata(new ObjectMetaBuilder()
                .withName(object.getMetadata().getName())
                .withLabels(object.getMetadata().getLabels())
                .addToLabels(Labels.MANAGED_BY, NAME)
                .withAnnotations(object.getMetadata().getAnnotations())
                .build());
        return plain;
    }

    /** {@return how many seconds it took to apply these for so many services} */
    double apply(List<HasMetadata> objects, int services) throws InterruptedException {
        for (var number = 0; number < services; number++) {
            Population.namespace(client, namespace(number));
        }
        var begin = System.nanoTime();
        Crew.each(
                services * objects.size(),
                number -> apply(objects.get(number % objects.size()), number / objects.size()));
        return Patience.seconds(begin);
    }

    private void apply(HasMetadata object, int service) {
        client.resource(Serialization.clone(object))
                .inNamespace(namespace(service))
                .fieldManager(NAME)
                .forceConflicts()
                .serverSideApply();
    }

    private static String namespace(int number) {
        return "plain-" + number;
    }
}
