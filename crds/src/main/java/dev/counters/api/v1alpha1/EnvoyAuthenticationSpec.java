package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** Whom the front door lets in. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EnvoyAuthenticationSpec(
        @Required @JsonPropertyDescription("Clients must send a token of this issuer: Authorization: Bearer …")
        JwtSpec jwt) {}
