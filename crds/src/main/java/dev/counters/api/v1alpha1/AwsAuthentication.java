package dev.counters.api.v1alpha1;

/** How pods prove themselves to AWS. */
public enum AwsAuthentication {
    /** EKS Pod Identity. */
    PodIdentity,
    /** IAM roles for service accounts. */
    IRSA
}
