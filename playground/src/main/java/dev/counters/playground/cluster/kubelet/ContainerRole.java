package dev.counters.playground.cluster.kubelet;

import io.fabric8.kubernetes.api.model.Container;

/** What a container is for its pod. */
enum ContainerRole {
    /** Runs to its end before the others start. */
    INIT,
    /** Starts like an init container and stays. */
    SIDECAR,
    MAIN;

    static ContainerRole ofInit(Container container) {
        return "Always".equals(container.getRestartPolicy()) ? SIDECAR : INIT;
    }
}
