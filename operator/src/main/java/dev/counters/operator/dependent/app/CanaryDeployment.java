package dev.counters.operator.dependent.app;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.DeploymentShape;
import dev.counters.operator.dependent.MomentaryCondition;
import dev.counters.operator.dependent.OwnedResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/** The version that is tried. Like the app's, it has no {@code replicas}: see {@link AppScale}. */
public final class CanaryDeployment extends OwnedResource<Deployment> {
    public CanaryDeployment() {
        super(Deployment.class);
    }

    @Override
    protected String name(Names names) {
        return names.of(Part.CANARY);
    }

    /** Its pods may have requests, so it changes only when a rollout begins. */
    @Override
    public Result<Deployment> match(Deployment actual, CounterService service, Context<CounterService> context) {
        return Blueprint.of(context).canary().canaryHeld()
                ? Result.nonComputed(true)
                : super.match(actual, service, context);
    }

    @Override
    public Deployment desired(Blueprint blueprint) {
        return new DeploymentBuilder()
                .withMetadata(TemplateHash.on(metadata(blueprint, Part.CANARY), blueprint))
                .withSpec(DeploymentShape.spec(blueprint, Part.CANARY, AppPods.template(blueprint, Part.CANARY))
                        .build())
                .build();
    }

    /** There is one already, or a rollout begins. */
    public static final class Deployed extends MomentaryCondition {
        public Deployed() {
            super(blueprint -> blueprint.canary().deployed());
        }
    }
}
