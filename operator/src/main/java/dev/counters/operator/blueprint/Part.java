package dev.counters.operator.blueprint;

/** A part of a running CounterService, with pods of its own. */
public enum Part {
    APP("app"),
    /** The app's pods of a version that is tried. */
    CANARY("app-canary"),
    ENVOY("envoy"),
    REDIS("redis"),
    /** Runs now and then, and only where backups are wanted. */
    BACKUP("backup");

    private final String component;

    Part(String component) {
        this.component = component;
    }

    /** {@return the value of the label {@code app.kubernetes.io/component}, and the ending of the objects' names} */
    public String component() {
        return component;
    }
}
