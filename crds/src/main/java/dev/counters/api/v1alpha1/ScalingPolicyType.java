package dev.counters.api.v1alpha1;

/** In what a change of the number of pods is counted. */
public enum ScalingPolicyType {
    Pods,
    Percent
}
