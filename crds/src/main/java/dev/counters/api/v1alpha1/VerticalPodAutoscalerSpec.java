package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;

/**
 * What a VerticalPodAutoscaler says of the requests of the app's pods.
 *
 * @param controlledResources none for those that the number of pods does not follow; all of them in the mode Off
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.updateMode in ['Off', 'Initial']",
        message = "spec.app.verticalPodAutoscaler.updateMode must be Off (it only recommends) or Initial (it sets the"
                + " requests of pods that start): the other modes evict or resize pods while they serve",
        fieldPath = ".updateMode")
@ValidationRule(
        value = "!has(self.minAllowed) || self.minAllowed.all(r, isQuantity(string(self.minAllowed[r])))",
        message = "each of spec.app.verticalPodAutoscaler.minAllowed must be a quantity, such as 100m or 128Mi",
        fieldPath = ".minAllowed")
@ValidationRule(
        value = "!has(self.maxAllowed) || self.maxAllowed.all(r, isQuantity(string(self.maxAllowed[r])))",
        message = "each of spec.app.verticalPodAutoscaler.maxAllowed must be a quantity, such as 500m or 256Mi",
        fieldPath = ".maxAllowed")
public record VerticalPodAutoscalerSpec(
        @SchemaFrom(type = String.class)
        @Size(max = 32)
        @Default("Off")
        @JsonPropertyDescription("Off: it only recommends; Initial: it sets the requests of pods that start")
        VerticalUpdateMode updateMode,

        @Size(max = 2)
        @JsonPropertyDescription("Default: cpu and memory in the mode Off; in the mode Initial those of them that"
                + " the number of pods does not follow")
        List<ControlledResource> controlledResources,

        @Size(max = 2) @JsonPropertyDescription("The least that it says, e.g. memory: 128Mi. Default: its own")
        Map<String, Quantity> minAllowed,

        @Size(max = 2) @JsonPropertyDescription("The most that it says, e.g. memory: 1Gi. Default: its own")
        Map<String, Quantity> maxAllowed) {

    public VerticalPodAutoscalerSpec {
        updateMode = requireNonNullElse(updateMode, VerticalUpdateMode.Off);
        controlledResources = List.copyOf(requireNonNullElse(controlledResources, List.of()));
        minAllowed = requireNonNullElse(minAllowed, Map.of());
        maxAllowed = requireNonNullElse(maxAllowed, Map.of());
    }
}
