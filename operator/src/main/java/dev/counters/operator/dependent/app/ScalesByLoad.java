package dev.counters.operator.dependent.app;

import dev.counters.operator.dependent.SpecCondition;

/** The number of app pods is not fixed, and nobody else's. */
public final class ScalesByLoad extends SpecCondition {
    public ScalesByLoad() {
        super(spec ->
                spec.app().effectiveAutoscaling().isPresent() && !spec.rollout().isExternal());
    }
}
