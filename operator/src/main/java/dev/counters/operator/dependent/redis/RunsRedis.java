package dev.counters.operator.dependent.redis;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Blueprint;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;

/** The operator runs Redis itself. It follows from an immutable field, never from anybody's health. */
public final class RunsRedis implements Condition<HasMetadata, CounterService> {
    @Override
    public boolean isMet(
            DependentResource<HasMetadata, CounterService> dependent,
            CounterService service,
            Context<CounterService> context) {
        return Blueprint.of(context).runsRedis();
    }
}
