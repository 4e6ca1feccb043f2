package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One value of a ConfigMap in the CounterService's namespace. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfigMapKeyReference(
        @Required @Size(min = 1, max = 253) @JsonPropertyDescription("The ConfigMap's name")
        String name,

        @Required
        @Size(min = 1, max = 253)
        @Pattern("^[-._a-zA-Z0-9]+$")
        @JsonPropertyDescription("The key in the ConfigMap's data")
        String key) {}
