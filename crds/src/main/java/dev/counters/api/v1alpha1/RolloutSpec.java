package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How another version of the app takes over.
 *
 * @param canary null for the defaults of the type {@code Canary}; absent for all other types
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.canary) || self.type == 'Canary'",
        message = "spec.rollout.canary is for spec.rollout.type Canary alone: set the type, or leave out canary",
        fieldPath = ".canary")
public record RolloutSpec(
        @Default("RollingUpdate")
        @JsonPropertyDescription(
                "RollingUpdate: pod by pod; Canary: on a part of the requests first, judged by what Envoy"
                        + " sees; External: as somebody else decides, who owns the number of pods and the Service's selector")
        RolloutType type,

        @JsonPropertyDescription("Of the type Canary. Default: 10, 25 and 50 % for a minute each") @Nullable
        CanarySpec canary) {

    public RolloutSpec {
        type = requireNonNullElse(type, RolloutType.RollingUpdate);
    }

    /** {@return the settings of an object that says nothing} */
    @SuppressWarnings("NullAway") // null is what Jackson passes for an absent field
    static RolloutSpec defaults() {
        return new RolloutSpec(null, null);
    }

    /** {@return how to try other versions; empty if they are not to be tried} */
    @JsonIgnore
    public Optional<CanarySpec> effectiveCanary() {
        return type == RolloutType.Canary
                ? Optional.of(requireNonNullElseGet(canary, CanarySpec::defaults))
                : Optional.empty();
    }

    /** {@return whether somebody else owns the number of pods and the Service's selector} */
    @JsonIgnore
    public boolean isExternal() {
        return type == RolloutType.External;
    }
}
