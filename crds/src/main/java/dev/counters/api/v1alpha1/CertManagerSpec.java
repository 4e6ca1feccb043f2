package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** What cert-manager is to make a certificate of. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CertManagerSpec(
        @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Who signs")
        String issuerName,

        @Default("Issuer") @JsonPropertyDescription("Issuer: of this namespace; ClusterIssuer: of the whole cluster")
        IssuerKind issuerKind,

        @Required @Size(min = 1, max = 64) @JsonPropertyDescription("The names that clients call the counter by")
        List<@Pattern("^(\\*\\.)?[a-z0-9]([-a-z0-9.]*[a-z0-9])?$") @Size(max = 253) String> dnsNames) {

    public CertManagerSpec {
        issuerKind = requireNonNullElse(issuerKind, IssuerKind.Issuer);
    }
}
