package dev.counters.playground.cluster.autoscaling;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingPolicy;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingRules;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How fast an autoscaler may go up or down.
 *
 * @param window recommendations of so long are looked at, and the least change of them taken
 * @param policies limits of change
 * @param select {@code Max}, {@code Min} or {@code Disabled}
 */
record Behavior(Duration window, List<Policy> policies, String select) {
    private static final int QUARTER_MINUTE = 15;
    private static final int ALL = 100;
    private static final int AT_ONCE = 4;
    private static final Duration DOWN = Duration.ofMinutes(5);
    private static final List<Policy> UP_POLICIES =
            List.of(new Policy(false, AT_ONCE, QUARTER_MINUTE), new Policy(true, ALL, QUARTER_MINUTE));
    private static final List<Policy> DOWN_POLICIES = List.of(new Policy(true, ALL, QUARTER_MINUTE));

    /** A change by so many pods, or per cent of them, in so many seconds. */
    record Policy(boolean percent, int value, int periodSeconds) {
        static Policy of(HPAScalingPolicy policy) {
            return new Policy("Percent".equals(policy.getType()), policy.getValue(), policy.getPeriodSeconds());
        }
    }

    static Behavior up(HorizontalPodAutoscalerSpec spec) {
        var rules = Optional.ofNullable(spec.getBehavior()).map(behavior -> behavior.getScaleUp());
        return of(rules, Duration.ZERO, UP_POLICIES);
    }

    static Behavior down(HorizontalPodAutoscalerSpec spec) {
        var rules = Optional.ofNullable(spec.getBehavior()).map(behavior -> behavior.getScaleDown());
        return of(rules, DOWN, DOWN_POLICIES);
    }

    private static Behavior of(Optional<HPAScalingRules> rules, Duration window, List<Policy> policies) {
        return new Behavior(
                rules.map(HPAScalingRules::getStabilizationWindowSeconds)
                        .map(Duration::ofSeconds)
                        .orElse(window),
                rules.map(HPAScalingRules::getPolicies)
                        .filter(written -> !written.isEmpty())
                        .map(written -> written.stream().map(Policy::of).toList())
                        .orElse(policies),
                rules.map(HPAScalingRules::getSelectPolicy).orElse("Max"));
    }
}
