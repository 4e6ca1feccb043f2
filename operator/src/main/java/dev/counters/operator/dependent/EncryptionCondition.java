package dev.counters.operator.dependent;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.encryption.Encryption;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import java.util.function.Predicate;

/** Whether an object is wanted, by how far the encryption is carried out: the last to need it may be there after the spec changed. */
public class EncryptionCondition implements Condition<HasMetadata, CounterService> {
    private final Predicate<Encryption> wanted;

    protected EncryptionCondition(Predicate<Encryption> wanted) {
        this.wanted = wanted;
    }

    @Override
    public final boolean isMet(
            DependentResource<HasMetadata, CounterService> dependent,
            CounterService service,
            Context<CounterService> context) {
        return wanted.test(Blueprint.of(context).encryption());
    }
}
