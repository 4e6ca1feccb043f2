package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** An HTTPRoute that leads from a Gateway to the front door. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GatewaySpec(
        @Required @JsonPropertyDescription("The Gateway") ParentReference parentRef,

        @Size(max = 16)
        @JsonPropertyDescription("The names that clients call the counter by. Default: those of the Gateway")
        List<@Pattern("^(\\*\\.)?[a-z0-9]([-a-z0-9.]*[a-z0-9])?$") @Size(max = 253) String> hostnames) {

    public GatewaySpec {
        hostnames = requireNonNullElse(hostnames, List.of());
    }
}
