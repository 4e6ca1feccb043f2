package dev.counters.operator.dependent.access;

import dev.counters.operator.dependent.SpecCondition;

/** Network policies are wanted. */
public final class PoliciesEnabled extends SpecCondition {
    public PoliciesEnabled() {
        super(spec -> spec.networkPolicy().enabled());
    }
}
