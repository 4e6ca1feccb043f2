package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** Where the counts are kept. */
public enum RedisMode {
    /** Several Redis servers with a disk each, run by the operator: one takes the writes, the others hold copies. */
    Replication,
    /** One Redis server with a disk of its own, run by the operator. */
    Standalone,
    /** A Redis that somebody else runs. */
    External,
    /** A value that a newer operator knows; such an object is left alone. */
    @JsonIgnore
    @JsonEnumDefaultValue
    Unrecognized
}
