package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * The front door.
 *
 * @param image null for the operator's default image
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record EnvoySpec(
        @Default("true") @JsonPropertyDescription("false lets the Service lead to the app itself")
        Boolean enabled,

        @Size(min = 1, max = 512) @Nullable String image,
        @Default("2") @Min(1) @Max(1000) Integer replicas,

        @JsonPropertyDescription("Default: requests of 100m CPU and 128Mi, a limit of 256Mi") @Nullable
        ResourcesSpec resources,

        @Default("{\"type\": \"ClusterIP\"}") EnvoyServiceSpec service) {

    public EnvoySpec {
        enabled = requireNonNullElse(enabled, true);
        replicas = requireNonNullElse(replicas, 2);
        service = requireNonNullElseGet(service, EnvoyServiceSpec::defaults);
    }

    /** {@return the settings of an object that says nothing} */
    @SuppressWarnings("NullAway") // null is what Jackson passes for an absent field
    static EnvoySpec defaults() {
        return new EnvoySpec(null, null, null, null, null);
    }
}
