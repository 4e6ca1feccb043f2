package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Size;
import java.util.Map;

/** Labels and annotations to add to pods. The operator's own win. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record MetadataSpec(
        @Size(max = 64) Map<String, String> labels,
        @Size(max = 64) Map<String, String> annotations) {

    public MetadataSpec {
        labels = requireNonNullElse(labels, Map.of());
        annotations = requireNonNullElse(annotations, Map.of());
    }

    /** {@return the settings of an object that says nothing} */
    @SuppressWarnings("NullAway") // null is what Jackson passes for an absent field
    static MetadataSpec defaults() {
        return new MetadataSpec(null, null);
    }
}
