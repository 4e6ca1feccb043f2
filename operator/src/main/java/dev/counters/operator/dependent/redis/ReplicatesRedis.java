package dev.counters.operator.dependent.redis;

import dev.counters.operator.dependent.SpecCondition;

/** The operator runs several Redis servers; once so, the field is immutable. */
public final class ReplicatesRedis extends SpecCondition {
    public ReplicatesRedis() {
        super(spec -> spec.redis().isReplicated());
    }
}
