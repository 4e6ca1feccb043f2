package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** What becomes of a VerticalPodAutoscaler's recommendations. Its other modes evict pods, or change them while they serve. */
public enum VerticalUpdateMode {
    /** They are only shown. */
    Off,
    /** Pods get them when they start. */
    Initial,
    /** A value that a newer operator knows; such an object is left alone. */
    @JsonIgnore
    @JsonEnumDefaultValue
    Unrecognized
}
