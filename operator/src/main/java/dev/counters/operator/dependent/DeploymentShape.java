package dev.counters.operator.dependent;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Part;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpecBuilder;

/** What all Deployments share: a rollout takes no pod away before its successor is ready, and tells when it is stuck. */
public final class DeploymentShape {
    private static final int STUCK_SECONDS = 600;
    private static final int OLD_VERSIONS = 3;

    private DeploymentShape() {}

    /** {@return a spec without a number of pods} */
    public static DeploymentSpecBuilder spec(Blueprint blueprint, Part part, PodTemplateSpec template) {
        return new DeploymentSpecBuilder()
                .withRevisionHistoryLimit(OLD_VERSIONS)
                .withProgressDeadlineSeconds(STUCK_SECONDS)
                .withNewSelector()
                .withMatchLabels(blueprint.selector(part))
                .endSelector()
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxUnavailable(new IntOrString(0))
                .withMaxSurge(new IntOrString("25%"))
                .endRollingUpdate()
                .endStrategy()
                .withTemplate(template);
    }
}
