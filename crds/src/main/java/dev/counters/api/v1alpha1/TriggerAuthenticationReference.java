package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A TriggerAuthentication of KEDA in the CounterService's namespace. One of the whole cluster cannot be named: it may hold what
 * this namespace is not to use.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TriggerAuthenticationReference(
        @Required @Size(min = 1, max = 253) String name) {}
