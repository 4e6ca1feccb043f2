package dev.counters.operator.dependent.app;

import dev.counters.api.v1alpha1.ControlledResource;
import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.VerticalPodAutoscalerSpec;
import dev.counters.api.v1alpha1.VerticalUpdateMode;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.OwnedResource;
import dev.counters.operator.dependent.SpecCondition;
import io.fabric8.kubernetes.api.model.Quantity;
import io.javaoperatorsdk.operator.processing.dependent.workflow.CRDPresentActivationCondition;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says what the app's pods should ask for. What it sets is never what the number of pods follows: that is measured in percent
 * of the request, so each would answer to what the other does.
 */
public final class AppVerticalAutoscaler extends OwnedResource<VerticalPodAutoscaler> {
    /** Limits stay where the spec has them: the heap is a share of the limit, so another one is another program. */
    private static final String REQUESTS = "RequestsOnly";

    public AppVerticalAutoscaler() {
        super(VerticalPodAutoscaler.class);
    }

    @Override
    protected String name(Names names) {
        return names.of(Part.APP);
    }

    @Override
    public VerticalPodAutoscaler desired(Blueprint blueprint) {
        var wish = Objects.requireNonNull(blueprint.spec().app().verticalPodAutoscaler(), "its condition demands it");
        var autoscaler = new VerticalPodAutoscaler();
        autoscaler.setMetadata(metadata(blueprint, Part.APP));
        autoscaler.setSpec(new VerticalPodAutoscaler.Spec(
                new VerticalPodAutoscaler.Target(
                        "apps/v1", "Deployment", blueprint.names().of(Part.APP)),
                new VerticalPodAutoscaler.UpdatePolicy(wish.updateMode().name()),
                new VerticalPodAutoscaler.ResourcePolicy(List.of(
                        new VerticalPodAutoscaler.ContainerPolicy(
                                Part.APP.component(),
                                null,
                                controlled(wish, blueprint),
                                REQUESTS,
                                orNull(wish.minAllowed()),
                                orNull(wish.maxAllowed())),
                        VerticalPodAutoscaler.ContainerPolicy.ofOthers()))));
        return autoscaler;
    }

    private static List<String> controlled(VerticalPodAutoscalerSpec wish, Blueprint blueprint) {
        var wanted = wish.controlledResources().isEmpty()
                ? Arrays.asList(ControlledResource.values())
                : wish.controlledResources();
        var followed = ScalingMetrics.followed(blueprint);
        return wanted.stream()
                .filter(resource -> wish.updateMode() == VerticalUpdateMode.Off || !followed.contains(resource))
                .map(Enum::name)
                .toList();
    }

    private static @Nullable Map<String, Quantity> orNull(Map<String, Quantity> bounds) {
        return bounds.isEmpty() ? null : bounds;
    }

    /** Somebody is to look at what the app's pods ask for. */
    public static final class Wanted extends SpecCondition {
        public Wanted() {
            super(spec -> spec.app().verticalPodAutoscaler() != null);
        }
    }

    /** The vertical autoscaler's kinds are there. */
    public static final class Installed extends CRDPresentActivationCondition<VerticalPodAutoscaler, CounterService> {
        /** It may be installed long after the operator, so the question is asked again and again. */
        private static final int CHECKS = Integer.MAX_VALUE;

        public Installed() {
            super(CHECKS, Duration.ofSeconds(10));
        }
    }
}
