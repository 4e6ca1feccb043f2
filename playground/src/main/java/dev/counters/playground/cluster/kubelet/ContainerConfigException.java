package dev.counters.playground.cluster.kubelet;

/** A container cannot be made as its pod asks for it, for now; the message is for people, as kubelet words it. */
final class ContainerConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    private ContainerConfigException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** A Secret, ConfigMap or key is missing. */
    static ContainerConfigException missing(String message) {
        return new ContainerConfigException("CreateContainerConfigError", message);
    }

    /** No program stands for the image. */
    static ContainerConfigException image(String message) {
        return new ContainerConfigException("ErrImageNeverPull", message);
    }

    /** A volume cannot be had. */
    static ContainerConfigException volume(String message) {
        return new ContainerConfigException("ContainerCreating", message);
    }

    String reason() {
        return reason;
    }

    boolean ofVolume() {
        return reason.equals("ContainerCreating");
    }
}
