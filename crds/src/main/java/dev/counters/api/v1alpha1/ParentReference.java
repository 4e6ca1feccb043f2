package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * A Gateway of the Gateway API.
 *
 * @param namespace null for the CounterService's own
 * @param sectionName null for all listeners that let the route in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ParentReference(
        @Required @Size(min = 1, max = 253) String name,

        @Size(min = 1, max = 63) @JsonPropertyDescription("Default: the CounterService's own") @Nullable
        String namespace,

        @Size(min = 1, max = 253) @JsonPropertyDescription("One of the Gateway's listeners") @Nullable
        String sectionName) {}
