package dev.counters.operator.dependent.app;

import dev.counters.api.v1alpha1.CounterService;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;

/** The number of app pods is not fixed. */
public final class ScalesByLoad implements Condition<HorizontalPodAutoscaler, CounterService> {
    @Override
    public boolean isMet(
            DependentResource<HorizontalPodAutoscaler, CounterService> dependent,
            CounterService service,
            Context<CounterService> context) {
        return service.getSpec().app().effectiveAutoscaling().isPresent();
    }
}
