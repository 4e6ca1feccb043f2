package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/**
 * How fast clients may ask.
 *
 * @param burst null for what the service takes by itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RateLimitSpec(
        @Required @Min(1) @Max(1_000_000) @JsonPropertyDescription("Of all pods together; more are answered 429")
        Integer requestsPerSecond,

        @Min(1)
        @Max(1_000_000)
        @JsonPropertyDescription("Requests that may come at once after a pause. Default: those of one second")
        @Nullable
        Integer burst,

        @Default("Client")
        @JsonPropertyDescription(
                "Client: each API key, or else each address, has the limit for itself; Service: all share it")
        RateLimitScope scope) {

    public RateLimitSpec {
        scope = requireNonNullElse(scope, RateLimitScope.Client);
    }
}
