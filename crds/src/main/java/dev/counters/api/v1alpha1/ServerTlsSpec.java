package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * TLS 1.2 or newer between the service, the operator, the backups and the servers that the operator runs, and between these. A
 * renewed certificate, and another authority, are taken while the service counts.
 *
 * @param secretName null where the user brings no Secret
 * @param certManager null where cert-manager makes nothing; where both are null, the operator has an authority of its own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!(has(self.secretName) && has(self.certManager))",
        message = "set spec.redis.tls.secretName (a certificate that you bring) or spec.redis.tls.certManager (one that"
                + " cert-manager makes), not both; with neither, the operator makes one")
public record ServerTlsSpec(
        @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        @JsonPropertyDescription(
                "A Secret with tls.crt, tls.key and ca.crt, the authorities that signed it. The certificate"
                        + " must be one of NAME-redis.NAMESPACE.svc")
        @Nullable
        String secretName,

        @JsonPropertyDescription("Has cert-manager make the certificate, and renew it") @Nullable
        ServerIssuerSpec certManager) {}
