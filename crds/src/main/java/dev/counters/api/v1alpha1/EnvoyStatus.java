package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * What the operator sees of {@code spec.envoy.tls}.
 *
 * @param certificateExpires null where clients are shown no certificate
 * @param upstream null where Envoy and the app speak plain HTTP with each other
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record EnvoyStatus(
        @JsonPropertyDescription("When the certificate ends that clients are shown; absent where they are shown none")
        @Nullable
        String certificateExpires,

        @JsonPropertyDescription(
                "How far spec.envoy.tls.upstream is carried out; absent where Envoy and the app speak plain HTTP with each other")
        @Nullable
        ServerTlsStatus upstream) {}
