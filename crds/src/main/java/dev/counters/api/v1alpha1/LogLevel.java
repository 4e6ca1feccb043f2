package dev.counters.api.v1alpha1;

/** How much the service logs. */
public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
}
