package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** Where backups lie. */
public enum BackupDestinationType {
    /** A volume of the CounterService's namespace. */
    PersistentVolumeClaim,
    /** A bucket of S3, or of a service that speaks like it. */
    S3,
    /** A value that a newer operator knows; such an object is left alone. */
    @JsonIgnore
    @JsonEnumDefaultValue
    Unrecognized
}
