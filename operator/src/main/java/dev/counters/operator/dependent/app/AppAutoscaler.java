package dev.counters.operator.dependent.app;

import dev.counters.api.v1alpha1.AutoscalingSpec;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.OwnedResource;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;

/** Scales the app by load. */
public final class AppAutoscaler extends OwnedResource<HorizontalPodAutoscaler> {
    public AppAutoscaler() {
        super(HorizontalPodAutoscaler.class);
    }

    @Override
    protected String name(Names names) {
        return names.of(Part.APP);
    }

    @Override
    public HorizontalPodAutoscaler desired(Blueprint blueprint) {
        var autoscaling = blueprint.spec().app().effectiveAutoscaling().orElseGet(AutoscalingSpec::defaults);
        return new HorizontalPodAutoscalerBuilder()
                .withMetadata(metadata(blueprint, Part.APP))
                .withNewSpec()
                .withNewScaleTargetRef()
                .withApiVersion("apps/v1")
                .withKind("Deployment")
                .withName(blueprint.names().of(Part.APP))
                .endScaleTargetRef()
                .withMinReplicas(autoscaling.minReplicas())
                .withMaxReplicas(autoscaling.maxReplicas())
                .withMetrics(ScalingMetrics.of(autoscaling, blueprint.scaling().podMetrics()))
                .withBehavior(ScalingPace.of(blueprint, autoscaling.behavior()))
                .endSpec()
                .build();
    }

    /** The number of app pods is not fixed, nobody else's, and KEDA has let go of it. */
    public static final class Wanted extends ScalerCondition {
        public Wanted() {
            super(Wanted::isWanted);
        }

        private static boolean isWanted(Blueprint blueprint) {
            var scaling = blueprint.scaling();
            return blueprint.spec().app().effectiveAutoscaling().isPresent()
                    && !blueprint.spec().rollout().isExternal()
                    && (scaling.autoscaler() || !scaling.scaledObject());
        }
    }
}
