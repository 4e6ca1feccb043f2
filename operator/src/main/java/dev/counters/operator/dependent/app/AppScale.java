package dev.counters.operator.dependent.app;

import dev.counters.api.v1alpha1.AppSpec;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;

/**
 * The number of app pods, under a field manager of its own. Scaling by load, it only lifts the number to the least that is
 * allowed, which the autoscaler would do some seconds later, and leaves the rest to the autoscaler; nothing is ever dropped.
 */
public final class AppScale {
    /** The field manager that owns {@code spec.replicas}. */
    public static final String FIELD_MANAGER = "counter-operator-scale";

    private AppScale() {}

    /** {@return the number to set, or empty if the present one is right} */
    public static Optional<Integer> change(AppSpec app, Deployment current) {
        var present = Optional.ofNullable(current.getSpec().getReplicas()).orElse(1);
        var wanted = app.effectiveAutoscaling()
                .map(bounds -> Math.max(present, bounds.minReplicas()))
                .or(() -> Optional.ofNullable(app.replicas()))
                .orElse(present);
        return wanted.equals(present) ? Optional.empty() : Optional.of(wanted);
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
