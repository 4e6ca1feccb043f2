package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** How another version of the app takes over. */
public enum RolloutType {
    /** Pod by pod. */
    RollingUpdate,
    /** On a part of the requests first, judged by what Envoy sees, and taken back by itself. */
    Canary,
    /** As somebody else decides, such as Flagger or Argo Rollouts. */
    External,
    /** A value that a newer operator knows; such an object is left alone. */
    @JsonIgnore
    @JsonEnumDefaultValue
    Unrecognized
}
