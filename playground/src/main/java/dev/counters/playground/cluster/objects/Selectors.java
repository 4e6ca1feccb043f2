package dev.counters.playground.cluster.objects;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether labels are those that a selector asks for. */
public final class Selectors {
    private Selectors() {}

    public static boolean matches(LabelSelector selector, @Nullable Map<String, String> labels) {
        var present = Optional.ofNullable(labels).orElse(Map.of());
        return containsAll(present, selector.getMatchLabels())
                && selector.getMatchExpressions().stream().allMatch(expression -> matches(expression, present));
    }

    public static boolean containsAll(@Nullable Map<String, String> labels, @Nullable Map<String, String> wanted) {
        return Optional.ofNullable(labels)
                .orElse(Map.of())
                .entrySet()
                .containsAll(Optional.ofNullable(wanted).orElse(Map.of()).entrySet());
    }

    private static boolean matches(LabelSelectorRequirement expression, Map<String, String> labels) {
        var key = expression.getKey();
        var value = Optional.ofNullable(labels.get(key));
        return switch (expression.getOperator()) {
            case "Exists" -> value.isPresent();
            case "DoesNotExist" -> value.isEmpty();
            case "In" -> value.filter(expression.getValues()::contains).isPresent();
            case "NotIn" -> value.filter(expression.getValues()::contains).isEmpty();
            default -> false;
        };
    }
}
