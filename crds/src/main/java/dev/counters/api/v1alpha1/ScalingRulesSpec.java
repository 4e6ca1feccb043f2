package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast the number of pods changes in one direction. What is not set has the operator's default.
 *
 * @param selectPolicy null for the one that allows most
 * @param policies none for the operator's default
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ScalingRulesSpec(
        @Min(0)
        @Max(3600)
        @JsonPropertyDescription("For how long the load must call for it. Default: 60 for more pods, 300 for fewer")
        @Nullable
        Integer stabilizationWindowSeconds,

        @JsonPropertyDescription("Which of several policies counts; Disabled: never in this direction. Default: Max")
        @Nullable
        ScalingPolicySelect selectPolicy,

        @Size(max = 8)
        @JsonPropertyDescription("How much may change in how long. Default of fewer pods: 25 % or one pod in a minute")
        List<ScalingPolicySpec> policies) {

    public ScalingRulesSpec {
        policies = List.copyOf(requireNonNullElse(policies, List.of()));
    }

    /** {@return rules that say nothing} */
    @SuppressWarnings("NullAway") // null is what Jackson passes for an absent field
    public static ScalingRulesSpec defaults() {
        return new ScalingRulesSpec(null, null, null);
    }
}
