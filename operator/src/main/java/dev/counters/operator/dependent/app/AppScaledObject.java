package dev.counters.operator.dependent.app;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.KedaTriggerSpec;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.OwnedResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.CRDPresentActivationCondition;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Lets KEDA scale the app, by an autoscaler of its own. */
public final class AppScaledObject extends OwnedResource<ScaledObject> {
    /** KEDA puts our labels on its autoscaler, all but these: that one is not the operator's. */
    private static final String NOT_PASSED_ON = "scaledobject.keda.sh/hpa-excluded-labels";

    public AppScaledObject() {
        super(ScaledObject.class);
    }

    @Override
    protected String name(Names names) {
        return names.of(Part.APP);
    }

    @Override
    public ScaledObject desired(Blueprint blueprint) {
        var keda = Objects.requireNonNull(blueprint.spec().app().keda(), "its condition demands it");
        var object = new ScaledObject();
        object.setMetadata(metadata(blueprint, Part.APP)
                .edit()
                .withAnnotations(Map.of(NOT_PASSED_ON, Labels.MANAGED_BY))
                .build());
        object.setSpec(new ScaledObject.Spec(
                new ScaledObject.Target(
                        "apps/v1", "Deployment", blueprint.names().of(Part.APP)),
                keda.pollingIntervalSeconds(),
                keda.minReplicas(),
                keda.maxReplicas(),
                new ScaledObject.Advanced(
                        false, new ScaledObject.Autoscaler(ScalingPace.of(blueprint, keda.behavior()))),
                keda.triggers().stream().map(AppScaledObject::trigger).toList()));
        return object;
    }

    private static ScaledObject.Trigger trigger(KedaTriggerSpec wish) {
        return new ScaledObject.Trigger(
                wish.type(),
                wish.name(),
                wish.metadata(),
                Optional.ofNullable(wish.metricType()).map(Enum::name).orElse(null),
                Optional.ofNullable(wish.authenticationRef())
                        .map(reference -> new ScaledObject.Authentication(reference.name()))
                        .orElse(null));
    }

    /** KEDA decides on the number of app pods, and the operator's autoscaler is gone: KEDA refuses a Deployment that has one. */
    public static final class Wanted extends ScalerCondition {
        public Wanted() {
            super(Wanted::isWanted);
        }

        private static boolean isWanted(Blueprint blueprint) {
            var scaling = blueprint.scaling();
            return blueprint.spec().app().keda() != null && (scaling.scaledObject() || !scaling.autoscaler());
        }
    }

    /** KEDA's kinds are there. */
    public static final class Installed extends CRDPresentActivationCondition<ScaledObject, CounterService> {
        /** It may be installed long after the operator, so the question is asked again and again. */
        private static final int CHECKS = Integer.MAX_VALUE;

        public Installed() {
            super(CHECKS, Duration.ofSeconds(10));
        }
    }
}
