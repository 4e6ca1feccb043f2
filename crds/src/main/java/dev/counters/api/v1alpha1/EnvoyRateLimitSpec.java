package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/**
 * How much each Envoy pod lets through, whoever asks. To tell clients apart, use {@code app.rateLimit}.
 *
 * @param burst null for the requests of one second
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record EnvoyRateLimitSpec(
        @Required @Min(1) @Max(1_000_000) @JsonPropertyDescription("Of each Envoy pod; more are answered 429")
        Integer requestsPerSecond,

        @Min(1)
        @Max(1_000_000)
        @JsonPropertyDescription("Requests that may come at once after a pause. Default: those of one second")
        @Nullable
        Integer burst) {}
