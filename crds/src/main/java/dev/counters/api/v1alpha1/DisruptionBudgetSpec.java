package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** How many pods a voluntary disruption may take at once; of Redis always one. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DisruptionBudgetSpec(
        @Default("1") @Min(1) @Max(1000) Integer maxUnavailable) {

    public DisruptionBudgetSpec {
        maxUnavailable = requireNonNullElse(maxUnavailable, 1);
    }

    /** {@return the settings of an object that says nothing} */
    @SuppressWarnings("NullAway") // null is what Jackson passes for an absent field
    static DisruptionBudgetSpec defaults() {
        return new DisruptionBudgetSpec(null);
    }
}
