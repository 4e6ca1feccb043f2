package dev.counters.operator.dependent.app;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.PodShape;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import java.util.Map;

/** The pods of the service that counts, stable or tried. */
final class AppPods {
    /** The numeric user that the service's image is made for. */
    private static final long APP_USER = 65532;

    private AppPods() {}

    /** @param part the app, or its canary */
    static PodTemplateSpec template(Blueprint blueprint, Part part) {
        var app = blueprint.spec().app();
        return new PodTemplateSpecBuilder()
                // No fingerprint: the service reads its password at each connection and follows its keys; all else is
                // in the pod.
                .withMetadata(PodShape.metadata(blueprint, part, app.podTemplate(), Map.of()))
                .withSpec(PodShape.spec(blueprint, part, app.podTemplate(), APP_USER)
                        // A canary may what the app may.
                        .withServiceAccountName(blueprint.names().of(Part.APP))
                        .withTerminationGracePeriodSeconds(60L)
                        .withContainers(AppContainer.of(blueprint))
                        .withVolumes(AppVolumes.of(blueprint))
                        .build())
                .build();
    }
}
