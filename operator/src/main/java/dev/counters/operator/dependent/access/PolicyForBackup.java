package dev.counters.operator.dependent.access;

import dev.counters.operator.dependent.SpecCondition;

/** Network policies are wanted, and there are backups to have one. */
public final class PolicyForBackup extends SpecCondition {
    public PolicyForBackup() {
        super(spec -> spec.networkPolicy().enabled()
                && spec.redis().isManaged()
                && spec.redis().backup() != null);
    }
}
