package dev.counters.app.lifecycle;

/** Where the process stands between start and end. It only moves forward. */
public enum Phase {
    /** Redis has not answered yet. */
    STARTING,
    SERVING,
    /** The signal to end has come; requests are still answered. */
    DRAINING
}
