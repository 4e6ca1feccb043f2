package dev.counters.operator.dependent.app;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Blueprint;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import java.util.function.Predicate;

/**
 * Whether an object that sets the number of app pods is wanted. There is one at a time: the other kind has to be gone before
 * one is made, but one that is there is never deleted for that.
 */
class ScalerCondition implements Condition<HasMetadata, CounterService> {
    private final Predicate<Blueprint> wanted;

    ScalerCondition(Predicate<Blueprint> wanted) {
        this.wanted = wanted;
    }

    @Override
    public final boolean isMet(
            DependentResource<HasMetadata, CounterService> dependent,
            CounterService service,
            Context<CounterService> context) {
        return wanted.test(Blueprint.of(context));
    }
}
