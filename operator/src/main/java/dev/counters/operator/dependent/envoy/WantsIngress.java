package dev.counters.operator.dependent.envoy;

import dev.counters.operator.dependent.SpecCondition;

/** An Ingress leads to the front door. */
public final class WantsIngress extends SpecCondition {
    public WantsIngress() {
        super(spec -> spec.ingress() != null);
    }
}
