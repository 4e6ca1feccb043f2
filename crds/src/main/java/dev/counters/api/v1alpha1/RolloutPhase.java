package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** Where the rollout of a canary stands. */
public enum RolloutPhase {
    /** One version takes all requests. */
    Stable,
    /** The canary's pods for the next step start. */
    Starting,
    /** Every Envoy is being told the step's weight. */
    Stepping,
    /** The canary's requests are counted. */
    Judging,
    /** Something is waited for, which the reason names; the weight stays. */
    Holding,
    /** The stable pods are replaced by the canary's version. */
    Promoting,
    /** The stable pods are of the canary's version: every Envoy is being told to send it nothing more. */
    Finishing,
    /** Every Envoy is being told to send the canary nothing more: it is taken back. */
    RollingBack,
    /** Of a newer operator. */
    @JsonIgnore
    @JsonEnumDefaultValue
    Unrecognized
}
