package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** For whom a secret store of the External Secrets Operator is there. */
public enum SecretStoreKind {
    /** For its own namespace. */
    SecretStore,
    /** For the namespaces that it names. */
    ClusterSecretStore,
    /** A value that a newer operator knows; such an object is left alone. */
    @JsonIgnore
    @JsonEnumDefaultValue
    Unrecognized
}
