package dev.counters.operator.dependent.redis;

import dev.counters.operator.dependent.EncryptionCondition;

/** Servers speak TLS, or did so until a moment ago. */
public final class EncryptsRedis extends EncryptionCondition {
    public EncryptsRedis() {
        super(encryption -> encryption.held().isPresent());
    }
}
