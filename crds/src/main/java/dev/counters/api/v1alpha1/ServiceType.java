package dev.counters.api.v1alpha1;

/** How the front door is reached. */
public enum ServiceType {
    ClusterIP,
    NodePort,
    LoadBalancer
}
