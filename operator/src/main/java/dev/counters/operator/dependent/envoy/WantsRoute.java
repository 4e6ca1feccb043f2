package dev.counters.operator.dependent.envoy;

import dev.counters.operator.dependent.SpecCondition;

/** A Gateway leads to the front door. */
public final class WantsRoute extends SpecCondition {
    public WantsRoute() {
        super(spec -> spec.gateway() != null);
    }
}
