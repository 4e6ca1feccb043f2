package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * How many app pods there are, by load. A target that is not set is not looked at; CPU at 70 % is the default of none.
 *
 * @param behavior null for the operator's defaults
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.minReplicas) || !has(self.maxReplicas) || self.minReplicas <= self.maxReplicas",
        message = "spec.app.autoscaling.minReplicas must not be greater than maxReplicas")
public record AutoscalingSpec(
        @Default("2") @Min(1) @Max(1000) Integer minReplicas,
        @Default("10") @Min(1) @Max(1000) Integer maxReplicas,

        @Min(1)
        @Max(1000)
        @JsonPropertyDescription("Average CPU use in percent of the request. 70 if no target is set")
        @Nullable
        Integer targetCPUUtilizationPercentage,

        @Min(1) @Max(1000) @JsonPropertyDescription("Average memory use in percent of the request") @Nullable
        Integer targetMemoryUtilizationPercentage,

        @Min(1)
        @Max(1_000_000)
        @JsonPropertyDescription(
                "Average number of requests that each pod answers in a second. It needs a metrics adapter")
        @Nullable
        Integer targetRequestsPerSecond,

        @JsonPropertyDescription("How fast the number changes. Default: up after a minute of load, as fast as"
                + " Kubernetes does; down after five quiet minutes, by a quarter a minute")
        @Nullable
        ScalingBehaviorSpec behavior) {

    /** What is scaled on where nothing is said, or nothing else can be measured. */
    public static final int DEFAULT_CPU_PERCENT = 70;

    public AutoscalingSpec {
        minReplicas = requireNonNullElse(minReplicas, 2);
        maxReplicas = requireNonNullElse(maxReplicas, 10);
        if (targetCPUUtilizationPercentage == null
                && targetMemoryUtilizationPercentage == null
                && targetRequestsPerSecond == null) {
            targetCPUUtilizationPercentage = DEFAULT_CPU_PERCENT;
        }
    }

    /** {@return the settings of an object that says nothing} */
    @SuppressWarnings("NullAway") // null is what Jackson passes for an absent field
    public static AutoscalingSpec defaults() {
        return new AutoscalingSpec(null, null, null, null, null, null);
    }
}
