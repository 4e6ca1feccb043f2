package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.net.URI;

/** Where traces go. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        // No user in it, since URLs are shown; a port that a network policy can name; an address in brackets if it is
        // IPv6.
        value =
                "self.endpoint.matches('^https?://([A-Za-z0-9._-]+|\\\\[[0-9A-Fa-f:.]+\\\\])"
                        + "(:([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?(/[^ ?#]*)?$')",
        message = "spec.app.tracing.endpoint must be an http or https URL without user, query and fragment,"
                + " such as http://collector.monitoring:4318",
        fieldPath = ".endpoint")
public record TracingSpec(
        @Required @Size(min = 1, max = 512) @JsonPropertyDescription("An OpenTelemetry collector's URL for OTLP")
        String endpoint,

        @Default("1")
        @Min(0)
        @Max(100)
        @JsonPropertyDescription("How many of 100 requests are traced that bring no decision with them")
        Integer samplingPercentage) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    public TracingSpec {
        samplingPercentage = requireNonNullElse(samplingPercentage, 1);
    }

    /** {@return the port that traces are sent to} */
    @JsonIgnore
    public int port() {
        var url = URI.create(endpoint);
        if (url.getPort() > 0) {
            return url.getPort();
        }
        return "https".equals(url.getScheme()) ? HTTPS : HTTP;
    }
}
