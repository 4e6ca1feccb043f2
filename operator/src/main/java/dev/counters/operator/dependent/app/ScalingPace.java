package dev.counters.operator.dependent.app;

import dev.counters.api.v1alpha1.ScalingBehaviorSpec;
import dev.counters.api.v1alpha1.ScalingPolicySpec;
import dev.counters.api.v1alpha1.ScalingPolicyType;
import dev.counters.api.v1alpha1.ScalingRulesSpec;
import dev.counters.operator.blueprint.Blueprint;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingPolicyBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingRules;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingRulesBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehaviorBuilder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How fast the number of app pods changes, whoever decides on it. */
final class ScalingPace {
    /** A pod that starts takes many times its request for some seconds; that alone must not call for more pods. */
    private static final int LASTING_LOAD_SECONDS = 60;

    /** Load comes back; and each pod that goes takes its open connections and event streams along. */
    private static final int LASTING_QUIET_SECONDS = 300;

    private static final List<ScalingPolicySpec> A_QUARTER_A_MINUTE = List.of(
            new ScalingPolicySpec(ScalingPolicyType.Percent, 25, 60),
            new ScalingPolicySpec(ScalingPolicyType.Pods, 1, 60));

    private static final String LARGEST = "Max";

    private ScalingPace() {}

    /** The stable pods have less to do while a canary takes a part, and soon take all of it again: they stay. */
    static HorizontalPodAutoscalerBehavior of(Blueprint blueprint, @Nullable ScalingBehaviorSpec wish) {
        var wished = Optional.ofNullable(wish);
        var up = wished.map(ScalingBehaviorSpec::scaleUp).orElseGet(ScalingRulesSpec::defaults);
        var down = wished.map(ScalingBehaviorSpec::scaleDown).orElseGet(ScalingRulesSpec::defaults);
        return new HorizontalPodAutoscalerBehaviorBuilder()
                .withScaleUp(rules(up, LASTING_LOAD_SECONDS, List.of()))
                .withScaleDown(
                        blueprint.canary().split().isPresent()
                                ? never()
                                : rules(down, LASTING_QUIET_SECONDS, A_QUARTER_A_MINUTE))
                .build();
    }

    private static HPAScalingRules never() {
        return new HPAScalingRulesBuilder().withSelectPolicy("Disabled").build();
    }

    private static HPAScalingRules rules(ScalingRulesSpec wish, int windowSeconds, List<ScalingPolicySpec> otherwise) {
        var policies = wish.policies().isEmpty() ? otherwise : wish.policies();
        var rules = new HPAScalingRulesBuilder()
                .withStabilizationWindowSeconds(
                        Optional.ofNullable(wish.stabilizationWindowSeconds()).orElse(windowSeconds))
                .withPolicies(policies.stream()
                        .map(policy -> new HPAScalingPolicyBuilder()
                                .withType(policy.type().name())
                                .withValue(policy.value())
                                .withPeriodSeconds(policy.periodSeconds())
                                .build())
                        .toList());
        Optional.ofNullable(wish.selectPolicy())
                .map(Enum::name)
                .or(() -> policies.isEmpty() ? Optional.empty() : Optional.of(LARGEST))
                .ifPresent(rules::withSelectPolicy);
        return rules.build();
    }
}
