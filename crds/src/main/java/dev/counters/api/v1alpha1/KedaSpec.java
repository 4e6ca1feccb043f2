package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many app pods there are, by what KEDA measures. Never none: whoever counts is answered.
 *
 * @param behavior null for the operator's defaults
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.minReplicas) || !has(self.maxReplicas) || self.minReplicas <= self.maxReplicas",
        message = "spec.app.keda.minReplicas must not be greater than maxReplicas")
public record KedaSpec(
        @Default("2") @Min(1) @Max(1000) Integer minReplicas,
        @Default("10") @Min(1) @Max(1000) Integer maxReplicas,

        @Default("30") @Min(1) @Max(3600) @JsonPropertyDescription("How often KEDA asks the triggers' sources")
        Integer pollingIntervalSeconds,

        @Required
        @Size(min = 1, max = 16)
        @JsonPropertyDescription("What the number follows: the trigger that calls for most pods counts")
        List<KedaTriggerSpec> triggers,

        @JsonPropertyDescription("As in autoscaling") @Nullable
        ScalingBehaviorSpec behavior) {

    public KedaSpec {
        minReplicas = requireNonNullElse(minReplicas, 2);
        maxReplicas = requireNonNullElse(maxReplicas, 10);
        pollingIntervalSeconds = requireNonNullElse(pollingIntervalSeconds, 30);
        triggers = List.copyOf(requireNonNullElse(triggers, List.of()));
    }
}
