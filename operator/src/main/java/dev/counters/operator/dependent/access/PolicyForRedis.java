package dev.counters.operator.dependent.access;

import dev.counters.operator.dependent.SpecCondition;

/** Network policies are wanted, and there is a Redis to have one. */
public final class PolicyForRedis extends SpecCondition {
    public PolicyForRedis() {
        super(spec -> spec.networkPolicy().enabled() && spec.redis().isManaged());
    }
}
