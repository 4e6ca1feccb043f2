package dev.counters.operator.redis;

/**
 * By what a server that speaks TLS is known.
 *
 * @param authorities whose signature makes its certificate good, as PEM
 * @param name that its certificate must be of, wherever it is
 */
public record ServerTrust(String authorities, String name) {}
