package dev.counters.operator.dependent.access;

import dev.counters.api.v1alpha1.CredentialsType;
import dev.counters.operator.dependent.SpecCondition;

/** The External Secrets Operator brings the password of the Redis user {@code counter}. */
public final class FetchesExternally extends SpecCondition {
    public FetchesExternally() {
        super(spec -> spec.credentials().type() == CredentialsType.ExternalSecret);
    }
}
