package dev.counters.api.v1alpha1;

/** How KEDA compares what a trigger measures with its target. */
public enum KedaMetricType {
    /** Shared out among the pods. */
    AverageValue,
    /** As it is. */
    Value,
    /** In percent of the request: of CPU and memory alone. */
    Utilization
}
