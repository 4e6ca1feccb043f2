package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.Map;

/** The ServiceAccount of a part. Its token is never mounted. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServiceAccountSpec(
        @Size(max = 64) @JsonPropertyDescription("For example the IAM role for IRSA")
        Map<String, String> annotations) {

    public ServiceAccountSpec {
        annotations = requireNonNullElse(annotations, Map.of());
    }

    /** {@return the settings of an object that says nothing} */
    @SuppressWarnings("NullAway") // null is what Jackson passes for an absent field
    static ServiceAccountSpec defaults() {
        return new ServiceAccountSpec(null);
    }
}
