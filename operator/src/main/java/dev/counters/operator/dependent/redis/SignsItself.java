package dev.counters.operator.dependent.redis;

import dev.counters.operator.dependent.MomentaryCondition;

/** The operator is the authority. */
public final class SignsItself extends MomentaryCondition {
    public SignsItself() {
        super(blueprint -> blueprint.encryption().authority().isPresent());
    }
}
