package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** What the holder of an API key may do. */
public enum ApiKeyScope {
    /** Read values, the stream of them, and the settings. */
    Read,
    /** Increment. */
    Count,
    /** Set to 0, and delete named counters. */
    Reset,
    /** A value that a newer operator knows; such an object is left alone. */
    @JsonIgnore
    @JsonEnumDefaultValue
    Unrecognized
}
