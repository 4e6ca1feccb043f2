package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the pods of a part run and how they are marked.
 *
 * @param topologySpreadConstraints null for the operator's own: spread over zones and hosts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record PodTemplateSpec(
        @JsonPropertyDescription("Labels and annotations to add to the pods")
        MetadataSpec metadata,

        @Size(max = 64) Map<String, String> nodeSelector,
        @Size(max = 64) List<Toleration> tolerations,
        @Nullable Affinity affinity,

        @Size(max = 16)
        @JsonPropertyDescription("Replaces the default, which spreads pods over zones and hosts where it can")
        @Nullable
        List<TopologySpreadConstraint> topologySpreadConstraints,

        @Nullable String priorityClassName) {

    public PodTemplateSpec {
        metadata = requireNonNullElseGet(metadata, MetadataSpec::defaults);
        nodeSelector = requireNonNullElse(nodeSelector, Map.of());
        tolerations = requireNonNullElse(tolerations, List.of());
    }

    /** {@return the settings of an object that says nothing} */
    @SuppressWarnings("NullAway") // null is what Jackson passes for an absent field
    public static PodTemplateSpec defaults() {
        return new PodTemplateSpec(null, null, null, null, null, null);
    }
}
