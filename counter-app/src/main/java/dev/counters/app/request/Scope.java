package dev.counters.app.request;

/** What a client must be allowed to do for a route. */
public enum Scope {
    /** Nothing: anybody may ask. */
    PUBLIC,
    READ,
    COUNT,
    RESET
}
