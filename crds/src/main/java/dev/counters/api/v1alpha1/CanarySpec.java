package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElseGet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** On how many of the requests another version is tried, and what it must not do. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.steps) || self.steps.all(s, self.steps.filter(o, o.weight == s.weight).size() == 1)"
                + " && (self.steps.size() < 2 || self.steps.map(s, s.weight).isSorted())",
        message = "spec.rollout.canary.steps must have ascending weights",
        fieldPath = ".steps")
public record CanarySpec(
        @Size(min = 1, max = 20)
        @JsonPropertyDescription("One after the other; after the last one all pods are replaced."
                + " Default: 10, 25 and 50 % for a minute each")
        List<CanaryStepSpec> steps,

        @Default("{}") @JsonPropertyDescription("What the canary's requests must be like")
        CanaryAnalysisSpec analysis) {

    public CanarySpec {
        steps = steps == null || steps.isEmpty() ? CanaryStepSpec.defaults() : List.copyOf(steps);
        analysis = requireNonNullElseGet(analysis, CanaryAnalysisSpec::defaults);
    }

    /** {@return the settings of an object that says nothing} */
    @SuppressWarnings("NullAway") // null is what Jackson passes for an absent field
    static CanarySpec defaults() {
        return new CanarySpec(null, null);
    }
}
