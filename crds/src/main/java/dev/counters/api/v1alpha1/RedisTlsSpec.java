package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * That the connection to Redis is encrypted, and how the server proves itself. Its name is always checked.
 *
 * @param caSecretRef null for the authorities that the service's image trusts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RedisTlsSpec(
        @JsonPropertyDescription("Certificates of the authorities that may have signed the server's, as PEM."
                + " Default: those that the service's image trusts")
        @Nullable
        SecretKeyReference caSecretRef) {}
