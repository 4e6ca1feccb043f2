package dev.counters.operator.dependent.access;

import dev.counters.operator.dependent.SpecCondition;

/** Network policies are wanted, and there is an Envoy to have one. */
public final class PolicyForEnvoy extends SpecCondition {
    public PolicyForEnvoy() {
        super(spec -> spec.networkPolicy().enabled() && spec.envoy().enabled());
    }
}
