package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** When an increment is acknowledged. */
public enum Durability {
    /** Once Redis has it in memory; a crash may lose about a second of increments. */
    Async,
    /** Once it is on the disk of more than half of the Redis servers. */
    Replicated,
    /** Once it is on the disk of the Redis server that takes the writes. */
    Fsync,
    /** A value that a newer operator knows; such an object is left alone. */
    @JsonIgnore
    @JsonEnumDefaultValue
    Unrecognized
}
