package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A source that KEDA asks, as in a ScaledObject.
 *
 * @param name null for one that KEDA makes
 * @param metricType null for KEDA's default of the type
 * @param authenticationRef null for a source that asks for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record KedaTriggerSpec(
        @Required
        @Size(min = 1, max = 63)
        @JsonPropertyDescription("KEDA's name of the scaler, such as prometheus or cron")
        String type,

        @Size(min = 1, max = 63) @Nullable String name,

        @Required
        @Size(max = 32)
        @JsonPropertyDescription(
                "The scaler's settings, all of them texts. Secrets belong into a TriggerAuthentication")
        Map<String, @Size(max = 4096) String> metadata,

        @JsonPropertyDescription("How the value is compared. Default: KEDA's own for the type") @Nullable
        KedaMetricType metricType,

        @JsonPropertyDescription("A TriggerAuthentication in this namespace") @Nullable
        TriggerAuthenticationReference authenticationRef) {

    public KedaTriggerSpec {
        metadata = new TreeMap<>(requireNonNullElse(metadata, Map.of()));
    }
}
