package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How fast the number of pods changes, as in a HorizontalPodAutoscaler.
 *
 * @param scaleUp null for the operator's default
 * @param scaleDown null for the operator's default
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ScalingBehaviorSpec(
        @Nullable ScalingRulesSpec scaleUp, @Nullable ScalingRulesSpec scaleDown) {}
