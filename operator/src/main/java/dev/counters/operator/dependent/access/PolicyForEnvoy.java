package dev.counters.operator.dependent.access;

import dev.counters.api.v1alpha1.CounterService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;

/** Network policies are wanted, and there is an Envoy to have one. */
public final class PolicyForEnvoy implements Condition<HasMetadata, CounterService> {
    @Override
    public boolean isMet(
            DependentResource<HasMetadata, CounterService> dependent,
            CounterService service,
            Context<CounterService> context) {
        var spec = service.getSpec();
        return spec.networkPolicy().enabled() && spec.envoy().enabled();
    }
}
