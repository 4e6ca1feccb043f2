package dev.counters.operator.dependent.redis;

import dev.counters.operator.dependent.MomentaryCondition;

/** Servers speak TLS, or did so until a moment ago. */
public final class EncryptsRedis extends MomentaryCondition {
    public EncryptsRedis() {
        super(blueprint -> blueprint.encryption().held().isPresent());
    }
}
