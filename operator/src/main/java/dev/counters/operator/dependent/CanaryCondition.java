package dev.counters.operator.dependent;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.CanaryShape;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import java.util.function.Predicate;

/**
 * Whether an object of a canary is wanted, by where its rollout stands: one that is not to be tried any more keeps its objects
 * until no Envoy sends it requests.
 */
public class CanaryCondition implements Condition<HasMetadata, CounterService> {
    private final Predicate<CanaryShape> wanted;

    protected CanaryCondition(Predicate<CanaryShape> wanted) {
        this.wanted = wanted;
    }

    @Override
    public final boolean isMet(
            DependentResource<HasMetadata, CounterService> dependent,
            CounterService service,
            Context<CounterService> context) {
        return wanted.test(Blueprint.of(context).canary());
    }

    /** Canaries are to be tried, or one is being taken back. */
    public static final class Present extends CanaryCondition {
        public Present() {
            super(CanaryShape::present);
        }
    }

    /** The same, where the spec wants network policies. */
    public static final class WithPolicy implements Condition<HasMetadata, CounterService> {
        @Override
        public boolean isMet(
                DependentResource<HasMetadata, CounterService> dependent,
                CounterService service,
                Context<CounterService> context) {
            return service.getSpec().networkPolicy().enabled()
                    && Blueprint.of(context).canary().present();
        }
    }
}
