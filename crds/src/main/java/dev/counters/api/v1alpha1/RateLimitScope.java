package dev.counters.api.v1alpha1;

/** Whose requests a rate limit counts together. */
public enum RateLimitScope {
    /** Those of one client: of one API key, or else of one address. */
    Client,
    /** All. */
    Service
}
