package dev.counters.operator.dependent.access;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CredentialsType;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;

/** The password of the Redis user {@code counter} is the operator's to make. */
public final class GeneratesPassword implements Condition<HasMetadata, CounterService> {
    @Override
    public boolean isMet(
            DependentResource<HasMetadata, CounterService> dependent,
            CounterService service,
            Context<CounterService> context) {
        return service.getSpec().credentials().type() == CredentialsType.Generated;
    }
}
