package dev.counters.operator.dependent.app;

import dev.counters.api.v1alpha1.AutoscalingSpec;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.OwnedResource;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehaviorBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpecBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scales the app by load. */
public final class AppAutoscaler extends OwnedResource<HorizontalPodAutoscaler> {
    /** A pod that starts takes many times its request for some seconds; that alone must not call for more pods. */
    private static final int LASTING_LOAD_SECONDS = 60;

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
                .withMetrics(metrics(autoscaling))
                .withBehavior(behavior(blueprint))
                .endSpec()
                .build();
    }

    /** The stable pods have less to do while a canary takes a part, and soon take all of it again: they stay. */
    private static HorizontalPodAutoscalerBehavior behavior(Blueprint blueprint) {
        var behavior = new HorizontalPodAutoscalerBehaviorBuilder()
                .withNewScaleUp()
                .withStabilizationWindowSeconds(LASTING_LOAD_SECONDS)
                .endScaleUp();
        return blueprint.canary().split().isPresent()
                ? behavior.withNewScaleDown()
                        .withSelectPolicy("Disabled")
                        .endScaleDown()
                        .build()
                : behavior.build();
    }

    private static List<MetricSpec> metrics(AutoscalingSpec autoscaling) {
        var metrics = new ArrayList<MetricSpec>();
        add(metrics, "cpu", autoscaling.targetCPUUtilizationPercentage());
        add(metrics, "memory", autoscaling.targetMemoryUtilizationPercentage());
        return metrics;
    }

    private static void add(List<MetricSpec> metrics, String resource, @Nullable Integer percent) {
        if (percent == null) {
            return;
        }
        metrics.add(new MetricSpecBuilder()
                .withType("Resource")
                .withNewResource()
                .withName(resource)
                .withNewTarget()
                .withType("Utilization")
                .withAverageUtilization(percent)
                .endTarget()
                .endResource()
                .build());
    }
}
