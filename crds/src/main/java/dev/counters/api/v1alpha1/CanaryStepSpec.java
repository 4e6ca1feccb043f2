package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import java.util.List;

/** A part of the requests for some time. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CanaryStepSpec(
        @Required
        @Min(1)
        @Max(100)
        @JsonPropertyDescription("Percent of the requests that go to the canary; event streams never do")
        int weight,

        @Default("60")
        @Min(0)
        @Max(604_800)
        @JsonPropertyDescription("How long at least. One interval of the analysis is always awaited")
        Integer pauseSeconds,

        @Default("false")
        @JsonPropertyDescription("true waits, after the step went well, for the annotation counters.dev/promote")
        Boolean manual) {

    private static final List<Integer> DEFAULT_WEIGHTS = List.of(10, 25, 50);

    public CanaryStepSpec {
        pauseSeconds = requireNonNullElse(pauseSeconds, 60);
        manual = requireNonNullElse(manual, false);
    }

    @SuppressWarnings("NullAway") // null is what Jackson passes for an absent field
    static List<CanaryStepSpec> defaults() {
        return DEFAULT_WEIGHTS.stream()
                .map(weight -> new CanaryStepSpec(weight, null, null))
                .toList();
    }
}
