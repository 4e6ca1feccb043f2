package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Who may count. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AuthenticationSpec(
        @Size(max = 20) @JsonPropertyDescription("Clients must send one of these. Default: anybody may do anything")
        List<ApiKeySpec> apiKeys) {

    public AuthenticationSpec {
        apiKeys = List.copyOf(requireNonNullElse(apiKeys, List.of()));
    }
}
