package dev.counters.operator.dependent.access;

import dev.counters.api.v1alpha1.CredentialsType;
import dev.counters.operator.dependent.SpecCondition;

/** The password of the Redis user {@code counter} is the operator's to make. */
public final class GeneratesPassword extends SpecCondition {
    public GeneratesPassword() {
        super(spec -> spec.credentials().type() == CredentialsType.Generated);
    }
}
