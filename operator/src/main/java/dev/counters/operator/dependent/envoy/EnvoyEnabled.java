package dev.counters.operator.dependent.envoy;

import dev.counters.operator.dependent.SpecCondition;

/** There is an Envoy in front of the app. */
public final class EnvoyEnabled extends SpecCondition {
    public EnvoyEnabled() {
        super(spec -> spec.envoy().enabled());
    }
}
