package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;

/** What the requests that the canary gets must be like, as Envoy counts them. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value =
                "!has(self.intervalSeconds) || !has(self.maxWaitSeconds) || self.intervalSeconds <= self.maxWaitSeconds",
        message = "spec.rollout.canary.analysis.maxWaitSeconds must not be shorter than intervalSeconds",
        fieldPath = ".maxWaitSeconds")
public record CanaryAnalysisSpec(
        @Default("30")
        @Min(1)
        @Max(3600)
        @JsonPropertyDescription("How often the canary is judged, each time by the requests since the last time")
        Integer intervalSeconds,

        @Default("1")
        @Min(0)
        @Max(99)
        @JsonPropertyDescription("Answers of class 5xx in percent; more take the canary back")
        Integer maxErrorPercent,

        @Default("500")
        @Min(1)
        @Max(2500)
        @JsonPropertyDescription(
                "99 % of the answers must not take longer. Envoy counts in buckets: it is rounded up to"
                        + " 1, 2, 5, 10, 25, 50, 100, 250, 500, 1000 or 2500")
        Integer maxP99Milliseconds,

        @Default("50")
        @Min(1)
        @Max(1_000_000)
        @JsonPropertyDescription("Fewer requests say nothing: the interval goes on until there are as many")
        Integer minRequests,

        @Default("600")
        @Min(1)
        @Max(86_400)
        @JsonPropertyDescription(
                "How long to wait for enough requests before the rollout holds, and for the canary's pods"
                        + " before they are taken back")
        Integer maxWaitSeconds) {

    public CanaryAnalysisSpec {
        intervalSeconds = requireNonNullElse(intervalSeconds, 30);
        maxErrorPercent = requireNonNullElse(maxErrorPercent, 1);
        maxP99Milliseconds = requireNonNullElse(maxP99Milliseconds, 500);
        minRequests = requireNonNullElse(minRequests, 50);
        maxWaitSeconds = requireNonNullElse(maxWaitSeconds, 600);
    }

    /** {@return the settings of an object that says nothing} */
    @SuppressWarnings("NullAway") // null is what Jackson passes for an absent field
    static CanaryAnalysisSpec defaults() {
        return new CanaryAnalysisSpec(null, null, null, null, null);
    }
}
