package dev.counters.operator.dependent.envoy;

import dev.counters.api.v1alpha1.CounterService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;

/** There is an Envoy in front of the app. */
public final class EnvoyEnabled implements Condition<HasMetadata, CounterService> {
    @Override
    public boolean isMet(
            DependentResource<HasMetadata, CounterService> dependent,
            CounterService service,
            Context<CounterService> context) {
        return service.getSpec().envoy().enabled();
    }
}
