package dev.counters.api.v1alpha1;

/** Which requests the front door logs. */
public enum AccessLog {
    /** Each one but health checks. */
    All,
    /** What was answered 400 or above, or cut off. */
    Errors,
    /** None. */
    Off
}
