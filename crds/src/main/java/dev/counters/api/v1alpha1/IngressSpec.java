package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An Ingress that leads to the front door.
 *
 * @param className null for the cluster's default class
 * @param tlsSecretName null where the Ingress controller serves plain HTTP, or has a certificate of its own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record IngressSpec(
        @Size(min = 1, max = 253) @JsonPropertyDescription("Default: the cluster's default class") @Nullable
        String className,

        @Required
        @Pattern("^(\\*\\.)?[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        @Size(min = 1, max = 253)
        @JsonPropertyDescription("The name that clients call the counter by")
        String host,

        @Size(max = 64) Map<String, String> annotations,

        @Size(min = 1, max = 253) @JsonPropertyDescription("A Secret with the host's certificate") @Nullable
        String tlsSecretName) {

    public IngressSpec {
        annotations = requireNonNullElse(annotations, Map.of());
    }
}
