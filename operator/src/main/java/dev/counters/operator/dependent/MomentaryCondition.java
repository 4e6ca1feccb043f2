package dev.counters.operator.dependent;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Blueprint;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import java.util.function.Predicate;

/**
 * Whether an object is wanted, by how far the spec is carried out at this moment: whoever still needs it may be there after the spec
 * changed.
 */
public class MomentaryCondition implements Condition<HasMetadata, CounterService> {
    private final Predicate<Blueprint> wanted;

    protected MomentaryCondition(Predicate<Blueprint> wanted) {
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
