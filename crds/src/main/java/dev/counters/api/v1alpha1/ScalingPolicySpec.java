package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** How much the number of pods may change in some time. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ScalingPolicySpec(
        @Required ScalingPolicyType type,

        @Required @Min(1) @Max(1000) @JsonPropertyDescription("Pods, or percent of the pods that there are")
        int value,

        @Required @Min(1) @Max(1800) int periodSeconds) {}
