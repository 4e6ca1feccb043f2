package dev.counters.api.v1alpha1;

/** Which of several policies counts. */
public enum ScalingPolicySelect {
    /** The one that allows the largest change. */
    Max,
    /** The one that allows the smallest change. */
    Min,
    /** None: no change in this direction. */
    Disabled
}
