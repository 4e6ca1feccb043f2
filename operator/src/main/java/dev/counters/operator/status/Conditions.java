package dev.counters.operator.status;

import dev.counters.api.v1alpha1.CounterServiceStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The conditions of the next status. A transition time stays as it was unless the condition's status flips. */
final class Conditions {
    private final CounterServiceStatus previous;
    private final long generation;
    private final String now;
    private final Map<ConditionType, Condition> next = new EnumMap<>(ConditionType.class);

    Conditions(CounterServiceStatus previous, long generation, Instant now) {
        this.previous = previous;
        this.generation = generation;
        this.now = now.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    void yes(ConditionType type, Reason reason, String message) {
        put(type, "True", reason, message);
    }

    void no(ConditionType type, Reason reason, String message) {
        put(type, "False", reason, message);
    }

    void unknown(ConditionType type, Reason reason, String message) {
        put(type, "Unknown", reason, message);
    }

    void set(ConditionType type, boolean value, Reason reason, String message) {
        put(type, value ? "True" : "False", reason, message);
    }

    /** {@return whether the previous status gave this reason} */
    boolean was(ConditionType type, Reason reason) {
        return previous.condition(type.name())
                .filter(condition -> reason.name().equals(condition.getReason()))
                .isPresent();
    }

    List<Condition> inOrder() {
        return List.copyOf(next.values());
    }

    private void put(ConditionType type, String status, Reason reason, String message) {
        var since = previous.condition(type.name())
                .filter(condition -> condition.getStatus().equals(status))
                .map(Condition::getLastTransitionTime)
                .orElse(now);
        next.put(
                type,
                new ConditionBuilder()
                        .withType(type.name())
                        .withStatus(status)
                        .withReason(reason.name())
                        .withMessage(message)
                        .withObservedGeneration(generation)
                        .withLastTransitionTime(since)
                        .build());
    }
}
