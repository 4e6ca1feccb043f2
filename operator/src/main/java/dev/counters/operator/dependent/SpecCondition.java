package dev.counters.operator.dependent;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceSpec;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import java.util.function.Predicate;

/**
 * Whether an object is wanted, by the spec alone. Where it is not, it is deleted: so no condition may ever look at
 * anybody's health.
 */
public class SpecCondition implements Condition<HasMetadata, CounterService> {
    private final Predicate<CounterServiceSpec> wanted;

    protected SpecCondition(Predicate<CounterServiceSpec> wanted) {
        this.wanted = wanted;
    }

    @Override
    public final boolean isMet(
            DependentResource<HasMetadata, CounterService> dependent,
            CounterService service,
            Context<CounterService> context) {
        return wanted.test(service.getSpec());
    }
}
