package dev.counters.operator.dependent.redis;

import dev.counters.operator.dependent.EncryptionCondition;

/** The operator is the authority. */
public final class SignsItself extends EncryptionCondition {
    public SignsItself() {
        super(encryption -> encryption.authority().isPresent());
    }
}
