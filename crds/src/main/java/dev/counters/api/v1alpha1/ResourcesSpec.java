package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/** The compute resources of one container, as in a pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.requests) || self.requests.all(r, isQuantity(string(self.requests[r])))",
        message = "each of resources.requests must be a quantity, such as 100m or 128Mi",
        fieldPath = ".requests")
@ValidationRule(
        value = "!has(self.limits) || self.limits.all(r, isQuantity(string(self.limits[r])))",
        message = "each of resources.limits must be a quantity, such as 500m or 256Mi",
        fieldPath = ".limits")
public record ResourcesSpec(
        @Size(max = 8) @JsonPropertyDescription("What the scheduler sets aside, e.g. cpu: 100m, memory: 128Mi")
        Map<String, Quantity> requests,

        @Size(max = 8) @JsonPropertyDescription("What the container may use at most")
        Map<String, Quantity> limits) {

    public ResourcesSpec {
        requests = requireNonNullElse(requests, Map.of());
        limits = requireNonNullElse(limits, Map.of());
    }
}
