package dev.counters.playground.cluster.workload;

import dev.counters.playground.cluster.objects.LocalNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.Map;
import java.util.Optional;

/** Makes pods of templates. There is one node, so each is placed on it at once, without a scheduler. */
final class PodFactory {
    private PodFactory() {}

    static Pod of(HasMetadata owner, PodTemplateSpec template, String name, Map<String, String> labels) {
        return new PodBuilder()
                .withMetadata(new ObjectMetaBuilder(
                                Optional.ofNullable(template.getMetadata()).orElseGet(ObjectMeta::new))
                        .withName(name)
                        .withNamespace(owner.getMetadata().getNamespace())
                        .addToLabels(labels)
                        .addNewOwnerReference()
                        .withApiVersion(owner.getApiVersion())
                        .withKind(owner.getKind())
                        .withName(owner.getMetadata().getName())
                        .withUid(owner.getMetadata().getUid())
                        .withController(true)
                        .withBlockOwnerDeletion(true)
                        .endOwnerReference()
                        .build())
                .withSpec(new PodSpecBuilder(template.getSpec())
                        .withNodeName(LocalNode.NAME)
                        .build())
                .build();
    }
}
