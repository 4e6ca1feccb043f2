package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * That the connection to Redis is encrypted, and how the server proves itself. Its name is always checked.
 *
 * @param caSecretRef null for the authorities that the service's image trusts
 * @param clientCertificateSecretName null where the server does not ask its clients for certificates
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RedisTlsSpec(
        @JsonPropertyDescription("Certificates of the authorities that may have signed the server's, as PEM."
                + " Default: those that the service's image trusts")
        @Nullable
        SecretKeyReference caSecretRef,

        @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        @JsonPropertyDescription(
                "A Secret of type kubernetes.io/tls with the certificate that the service shows to a server that"
                        + " asks for one, and its key, as PKCS#8 without a password. Default: none")
        @Nullable
        String clientCertificateSecretName) {}
