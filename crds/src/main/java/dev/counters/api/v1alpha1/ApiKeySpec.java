package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** A key that a client sends as {@code X-API-Key}. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ApiKeySpec(
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        @JsonPropertyDescription("Whose key it is; logs and metrics say so")
        String name,

        @Required
        @JsonPropertyDescription(
                "Where the key is. Several lines are several keys, so that a key can be changed without"
                        + " a gap; a change is followed without a restart")
        SecretKeyReference secretKeyRef,

        @Required @Size(min = 1, max = 3) @JsonPropertyDescription("What its holder may do")
        List<ApiKeyScope> scopes) {

    public ApiKeySpec {
        scopes = List.copyOf(requireNonNullElse(scopes, List.of()));
    }
}
