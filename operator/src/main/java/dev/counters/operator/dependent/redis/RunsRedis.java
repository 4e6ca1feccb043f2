package dev.counters.operator.dependent.redis;

import dev.counters.operator.dependent.SpecCondition;

/** The operator runs Redis itself; it follows from a field that never changes to one where it does not. */
public final class RunsRedis extends SpecCondition {
    public RunsRedis() {
        super(spec -> spec.redis().isManaged());
    }
}
