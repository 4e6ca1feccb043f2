package dev.counters.operator.dependent.backup;

import dev.counters.operator.dependent.SpecCondition;

/** Backups are wanted. */
public final class BacksUp extends SpecCondition {
    public BacksUp() {
        super(spec -> spec.redis().isManaged() && spec.redis().backup() != null);
    }
}
