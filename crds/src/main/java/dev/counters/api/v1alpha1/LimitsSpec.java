package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/**
 * How much clients may ask for.
 *
 * @param maxCounters null for the service's own bound
 * @param maxIncrement null for the service's own bound
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record LimitsSpec(
        @Min(0)
        @Max(1_000_000)
        @JsonPropertyDescription("Named counters, beside the one of /. Default: 10000")
        @Nullable
        Integer maxCounters,

        @Min(1)
        @Max(1_000_000_000)
        @JsonPropertyDescription("The most that one request may add. Default: 1000000")
        @Nullable
        Integer maxIncrement) {}
