package dev.counters.operator.dependent;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.encryption.Upstream;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import java.util.function.Predicate;

/** Whether an object is wanted, by how far the encryption between Envoy and the app is carried out. */
public class UpstreamCondition implements Condition<HasMetadata, CounterService> {
    private final Predicate<Upstream> wanted;

    private UpstreamCondition(Predicate<Upstream> wanted) {
        this.wanted = wanted;
    }

    @Override
    public final boolean isMet(
            DependentResource<HasMetadata, CounterService> dependent,
            CounterService service,
            Context<CounterService> context) {
        return wanted.test(Blueprint.of(context).upstream());
    }

    /** The two speak TLS, or did so until a moment ago. */
    public static final class Encrypts extends UpstreamCondition {
        public Encrypts() {
            super(upstream -> upstream.app().isPresent());
        }
    }

    /** There is an authority for both. */
    public static final class Signs extends UpstreamCondition {
        public Signs() {
            super(upstream -> upstream.authority().isPresent());
        }
    }
}
