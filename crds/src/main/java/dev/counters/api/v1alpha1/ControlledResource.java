package dev.counters.api.v1alpha1;

/** A resource of a container, by Kubernetes' name. */
public enum ControlledResource {
    cpu,
    memory
}
