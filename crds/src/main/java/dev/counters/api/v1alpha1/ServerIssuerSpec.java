package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Which issuer of cert-manager signs the certificate of the servers; it must tell its own, as {@code ca.crt}. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServerIssuerSpec(
        @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Who signs")
        String issuerName,

        @Default("Issuer") @JsonPropertyDescription("Issuer: of this namespace; ClusterIssuer: of the whole cluster")
        IssuerKind issuerKind) {

    public ServerIssuerSpec {
        issuerKind = requireNonNullElse(issuerKind, IssuerKind.Issuer);
    }
}
