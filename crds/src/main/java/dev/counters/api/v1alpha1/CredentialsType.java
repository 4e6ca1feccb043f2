package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** Where the password of the service's Redis user comes from. */
public enum CredentialsType {
    /** The operator makes one and keeps it in a Secret. */
    Generated,
    /** A Secret in the CounterService's namespace. */
    Secret,
    /** AWS Secrets Manager, through the Secrets Store CSI driver. */
    AwsSecretsManager,
    /** Any store of the External Secrets Operator. */
    ExternalSecret,
    /** A value that a newer operator knows; such an object is left alone. */
    @JsonIgnore
    @JsonEnumDefaultValue
    Unrecognized
}
