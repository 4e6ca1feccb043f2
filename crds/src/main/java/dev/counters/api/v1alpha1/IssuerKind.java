package dev.counters.api.v1alpha1;

/** The kinds of cert-manager's issuers. */
public enum IssuerKind {
    Issuer,
    ClusterIssuer
}
