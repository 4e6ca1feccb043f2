package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * HTTPS at the front door, TLS 1.2 or newer, and TLS behind it. A renewed certificate is taken while connections go on.
 *
 * @param secretName null where cert-manager makes the certificate
 * @param certManager null where the user brings the Secret; where both are null, clients speak plain HTTP
 * @param upstream null for plain HTTP between Envoy and the app
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "has(self.secretName) ? !has(self.certManager) : (has(self.certManager) || has(self.upstream))",
        message = "set either spec.envoy.tls.secretName (a certificate that you bring)"
                + " or spec.envoy.tls.certManager (one that cert-manager makes); spec.envoy.tls.upstream alone leaves clients"
                + " with plain HTTP")
public record EnvoyTlsSpec(
        @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        @JsonPropertyDescription("A Secret of type kubernetes.io/tls, with tls.crt and tls.key")
        @Nullable
        String secretName,

        @JsonPropertyDescription("Has cert-manager make the certificate, and renew it") @Nullable
        CertManagerSpec certManager,

        @Default("true") @JsonPropertyDescription("true: plain HTTP only leads to HTTPS; false: both serve")
        Boolean redirectHTTP,

        @JsonPropertyDescription(
                "{}: Envoy and the app speak TLS with each other, and each proves to the other who it is. Default: plain HTTP")
        @Nullable
        UpstreamTlsSpec upstream) {

    public EnvoyTlsSpec {
        redirectHTTP = requireNonNullElse(redirectHTTP, true);
    }

    boolean hasCertificate() {
        return secretName != null || certManager != null;
    }
}
