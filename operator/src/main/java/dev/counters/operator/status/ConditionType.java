package dev.counters.operator.status;

/** The conditions of a CounterService, in the order in which they are shown. */
public enum ConditionType {
    /** Requests are answered. */
    Ready,
    /** Pods are being made, replaced or removed. */
    Progressing,
    /** Something is not as the spec wants it and does not mend by itself. */
    Degraded,
    RedisHealthy,
    /** An acknowledged increment is as safe as {@code status.durability} says. */
    DurabilityGuaranteed,
    /** The address in {@code status.url} can be used. */
    Exposed,
    Paused
}
