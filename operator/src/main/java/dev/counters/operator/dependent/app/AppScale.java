package dev.counters.operator.dependent.app;

import dev.counters.api.v1alpha1.AppSpec;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import java.util.Optional;

/**
 * The number of app pods, under a field manager of its own. Where a scaler decides on it, the operator only lifts it to the least that
 * is allowed, which the scaler would do some seconds later, and only until the scaler has written it for the first time. Nothing is
 * ever dropped: whoever writes another number takes the field over.
 */
public final class AppScale {
    /** The field manager that owns {@code spec.replicas}. */
    public static final String FIELD_MANAGER = "counter-operator-scale";

    private AppScale() {}

    /**
     * What the operator has to do about the number of pods.
     *
     * @param scalerThere whether an object is there by which somebody else scales; a fixed number waits until it is gone
     * @return the number to set, or empty if the present one is right or somebody else's
     */
    public static Optional<Integer> change(AppSpec app, Deployment current, boolean scalerThere) {
        var present = Optional.ofNullable(current.getSpec().getReplicas()).orElse(1);
        var wanted = app.leastReplicas()
                .filter(_ -> !(scalerThere && isOwnedByAnother(current)))
                .map(least -> Math.max(present, least))
                .or(() -> Optional.ofNullable(app.replicas()).filter(_ -> !scalerThere))
                .orElse(present);
        return wanted.equals(present) ? Optional.empty() : Optional.of(wanted);
    }

    private static boolean isOwnedByAnother(Deployment deployment) {
        return deployment.getMetadata().getManagedFields().stream()
                .filter(entry -> !FIELD_MANAGER.equals(entry.getManager()))
                .flatMap(entry -> Optional.ofNullable(entry.getFieldsV1()).stream())
                .map(fields -> fields.getAdditionalProperties().get("f:spec"))
                .anyMatch(spec -> spec instanceof Map<?, ?> fields && fields.containsKey("f:replicas"));
    }

    /** Sets the number of the app's pods, or of its canary's. */
    public static void apply(KubernetesClient client, Names names, Part part, int replicas) {
        var deployment = new DeploymentBuilder()
                .withNewMetadata()
                .withName(names.of(part))
                .withNamespace(names.namespace())
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .endSpec()
                .build();
        client.resource(deployment)
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(FIELD_MANAGER)
                        .withForce(true)
                        .build());
    }
}
